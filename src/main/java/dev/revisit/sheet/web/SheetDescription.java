package dev.revisit.sheet.web;

import dev.revisit.form.request.FormDescription;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.Sheets;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Describes the calls of each sheet under its own addresses in the API's description, with what its forms ask. */
@Component
class SheetDescription implements GlobalOpenApiCustomizer {

    private static final String CASES = "/api/sheets/{sheet}";
    private static final String NUMBERS = CASES + "/numbers";
    private static final String CASE = CASES + "/{id}";
    private static final String STEP = CASE + "/steps/{step}";

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
        PathItem cases = paths.remove(CASES);
        PathItem numbers = paths.remove(NUMBERS);
        PathItem one = paths.remove(CASE);
        PathItem step = paths.remove(STEP);
        if (cases == null || numbers == null || one == null || step == null) {
            return;
        }
        sheets.all().forEach(sheet -> {
            String path = "/api/sheets/" + sheet.code();
            paths.put(
                    path,
                    new PathItem()
                            .get(of(cases.getGet(), sheet))
                            .post(asking(cases.getPost(), sheet, sheet.startForm(), "Start", api)));
            paths.put(path + "/numbers", new PathItem().get(of(numbers.getGet(), sheet)));
            paths.put(path + "/{id}", new PathItem().get(of(one.getGet(), sheet)));
            sheet.steps()
                    .forEach(each -> paths.put(
                            path + "/{id}/steps/" + each.path(),
                            new PathItem()
                                    .post(asking(step.getPost(), sheet, each.form(), camelCase(each.path()), api))));
        });
    }

    private Operation asking(Operation call, Sheet sheet, String form, String what, OpenAPI api) {
        String schema = camelCase(sheet.code()) + what + "Request";
        api.getComponents()
                .addSchemas(schema, forms.request(form, schema, name(sheet) + ": " + call.getSummary(), api));
        return of(call, sheet)
                .operationId(call.getOperationId() + camelCase(sheet.code()) + what)
                .requestBody(FormDescription.body(schema));
    }

    private Operation of(Operation call, Sheet sheet) {
        var responses = new ApiResponses();
        responses.putAll(call.getResponses());
        // Others add to both.
        return new Operation()
                .tags(List.of(name(sheet)))
                .operationId(call.getOperationId() + camelCase(sheet.code()))
                .summary(call.getSummary())
                .description(call.getDescription())
                .parameters(call.getParameters().stream()
                        .filter(parameter -> !List.of("sheet", "step").contains(parameter.getName()))
                        .collect(Collectors.toCollection(ArrayList::new)))
                .responses(responses);
    }

    private String name(Sheet sheet) {
        return messages.getMessage("sheet." + sheet.code(), null, Locale.ENGLISH);
    }

    private static String camelCase(String dashed) {
        return Arrays.stream(dashed.split("-", -1)).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
