package dev.revisit.sheet.web;

import static dev.revisit.form.request.CallDescription.camelCase;
import static dev.revisit.form.request.CallDescription.taken;

import dev.revisit.form.request.CallDescription;
import dev.revisit.form.request.FormDescription;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.Sheets;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Describes the calls of each sheet under its own addresses in the API's description, with what its forms ask. */
@Component
class SheetDescription implements GlobalOpenApiCustomizer {

    private static final String CASES = "/api/sheets/{sheet}";
    private static final String NUMBERS = CASES + "/numbers";
    private static final String CASE = CASES + "/{id}";
    private static final String STEP = CASE + "/steps/{step}";
    private static final String ENTRIES = CASE + "/entries";
    private static final String FILES = ENTRIES + "/{no}/files";
    private static final String FILE = FILES + "/{file}";
    private static final String CORRECTION = "/entries/{no}/correction";
    private static final String REJECTION = "/entries/{no}/rejection";

    private static final String ENTRY = "SheetEntry";

    /** The schemas of responses with entries, and under which key they stand in them. */
    private static final Map<String, String> WITH_ENTRIES =
            Map.of("SheetCaseDetails", "entries", "PageSheetEntry", "items");

    private final Sheets sheets;
    private final FormDescription forms;
    private final MessageSource messages;

    SheetDescription(Sheets sheets, FormDescription forms, MessageSource messages) {
        this.sheets = sheets;
        this.forms = forms;
        this.messages = messages;
    }

    @Override
    public void customise(OpenAPI api) {
        Map<String, PathItem> paths = api.getPaths();
        if (!paths.containsKey(CASES)) {
            return;
        }
        PathItem cases = taken(paths, CASES);
        PathItem numbers = taken(paths, NUMBERS);
        PathItem one = taken(paths, CASE);
        PathItem step = taken(paths, STEP);
        PathItem entries = taken(paths, ENTRIES);
        PathItem files = taken(paths, FILES);
        PathItem file = taken(paths, FILE);
        PathItem correction = taken(paths, CASE + CORRECTION);
        PathItem rejection = taken(paths, CASE + REJECTION);
        sheets.all().forEach(sheet -> {
            addResponses(sheet, api);
            String path = "/api/sheets/" + sheet.code();
            paths.put(
                    path,
                    new PathItem()
                            .get(of(cases.getGet(), sheet))
                            .post(asking(cases.getPost(), sheet, sheet.startForm(), "Start", api)));
            paths.put(path + "/numbers", new PathItem().get(of(numbers.getGet(), sheet)));
            paths.put(path + "/{id}", new PathItem().get(of(one.getGet(), sheet)));
            var written = new PathItem().get(of(entries.getGet(), sheet));
            if (sheet.isErasable()) {
                written.delete(of(entries.getDelete(), sheet));
            }
            paths.put(path + ENTRIES.substring(CASES.length()), written);
            paths.put(
                    path + FILES.substring(CASES.length()),
                    new PathItem()
                            .post(of(files.getPost(), sheet)
                                    .requestBody(files.getPost().getRequestBody())));
            paths.put(
                    path + FILE.substring(CASES.length()),
                    new PathItem().get(of(file.getGet(), sheet)).delete(of(file.getDelete(), sheet)));
            sheet.steps()
                    .forEach(each -> paths.put(
                            path + "/{id}/steps/" + each.path(),
                            new PathItem()
                                    .post(asking(step.getPost(), sheet, each.form(), camelCase(each.path()), api))));
            paths.put(
                    path + "/{id}" + CORRECTION,
                    new PathItem().post(of(correction.getPost(), sheet).requestBody(correction(sheet, api))));
            paths.put(
                    path + "/{id}" + REJECTION,
                    new PathItem()
                            .post(of(rejection.getPost(), sheet)
                                    .requestBody(rejection.getPost().getRequestBody())));
        });
    }

    /** The schemas of responses with entries: each entry with what the sheet's forms ask. */
    private void addResponses(Sheet sheet, OpenAPI api) {
        Schema<?> answered = new Schema<>();
        Stream.concat(Stream.of(sheet.startForm()), sheet.steps().stream().map(Sheet.Step::form))
                .distinct()
                .map(forms::response)
                // Null, where all of it is personal.
                .flatMap(response -> Stream.ofNullable(response.getProperties()))
                .forEach(answers -> answers.forEach(answered::addProperty));
        api.getComponents().addSchemas(response(sheet, ENTRY), and(ENTRY, answered));
        Schema<?> written = new Schema<>().type("array").items(new Schema<>().$ref(response(sheet, ENTRY)));
        WITH_ENTRIES.forEach((schema, key) -> api.getComponents()
                .addSchemas(response(sheet, schema), and(schema, new Schema<>().addProperty(key, written))));
    }

    private static Schema<?> and(String schema, Schema<?> more) {
        return new Schema<>().addAllOfItem(new Schema<>().$ref(schema)).addAllOfItem(more);
    }

    private static String response(Sheet sheet, String schema) {
        return camelCase(sheet.code()) + schema;
    }

    /** What the entry's own step asks. */
    private RequestBody correction(Sheet sheet, OpenAPI api) {
        String schema = schema(sheet, "Correction");
        Schema<?> correction =
                new Schema<>().description(name(sheet) + ": all that the entry is to say, as its own step asks it.");
        Stream.concat(Stream.of("Start"), sheet.steps().stream().map(step -> camelCase(step.path())))
                .forEach(what -> correction.addAnyOfItem(new Schema<>().$ref(schema(sheet, what))));
        api.getComponents().addSchemas(schema, correction);
        return FormDescription.body(schema);
    }

    private static String schema(Sheet sheet, String what) {
        return camelCase(sheet.code()) + what + "Request";
    }

    private Operation asking(Operation call, Sheet sheet, String form, String what, OpenAPI api) {
        String schema = schema(sheet, what);
        api.getComponents()
                .addSchemas(schema, forms.request(form, schema, name(sheet) + ": " + call.getSummary(), api));
        return of(call, sheet)
                .operationId(call.getOperationId() + camelCase(sheet.code()) + what)
                .requestBody(FormDescription.body(schema));
    }

    private Operation of(Operation call, Sheet sheet) {
        Operation described = CallDescription.of(call, camelCase(sheet.code()), List.of("sheet", "step"))
                .tags(List.of(name(sheet)));
        described.getResponses().replaceAll((status, response) -> ofSheet(response, sheet));
        return described;
    }

    /** With the sheet's own entries, where it has entries. */
    private static ApiResponse ofSheet(ApiResponse response, Sheet sheet) {
        return Stream.ofNullable(response.getContent())
                .flatMap(content -> content.entrySet().stream())
                .flatMap(type -> Stream.ofNullable(type.getValue().getSchema())
                        .flatMap(schema -> Stream.ofNullable(schema.get$ref()))
                        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                        .filter(WITH_ENTRIES::containsKey)
                        .map(schema -> new ApiResponse()
                                .description(response.getDescription())
                                .headers(response.getHeaders())
                                .content(new Content()
                                        .addMediaType(
                                                type.getKey(),
                                                new MediaType().schema(new Schema<>().$ref(response(sheet, schema)))))))
                .findFirst()
                .orElse(response);
    }

    private String name(Sheet sheet) {
        return messages.getMessage("sheet." + sheet.code(), null, Locale.ENGLISH);
    }
}
