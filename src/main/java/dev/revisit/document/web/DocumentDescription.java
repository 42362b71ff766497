package dev.revisit.document.web;

import static dev.revisit.form.request.CallDescription.camelCase;
import static dev.revisit.form.request.CallDescription.taken;

import dev.revisit.document.DocumentForm;
import dev.revisit.document.Documents;
import dev.revisit.form.request.CallDescription;
import dev.revisit.form.request.FormDescription;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Describes the calls of each form about a subject under its own addresses, with what it asks and what it says. */
@Component
class DocumentDescription implements GlobalOpenApiCustomizer {

    private static final String ALL = "/api/{collection}/{id}/forms";
    private static final String FORM = ALL + "/{form}";
    private static final String ROW = FORM + "/{row}";
    private static final String RESTORATION = ROW + "/restoration";
    private static final String VERSIONS = ROW + "/versions";
    private static final String FILES = ROW + "/files";
    private static final String FILE = FILES + "/{file}";

    private static final String REFERENCE = "#/components/schemas/";
    private static final String ONE = "FormRow";
    private static final String PAGE = "PageDocumentDetails";

    private final Documents documents;
    private final FormDescription forms;
    private final MessageSource messages;

    DocumentDescription(Documents documents, FormDescription forms, MessageSource messages) {
        this.documents = documents;
        this.forms = forms;
        this.messages = messages;
    }

    @Override
    public void customise(OpenAPI api) {
        Map<String, PathItem> paths = api.getPaths();
        if (!paths.containsKey(ALL)) {
            return;
        }
        PathItem all = taken(paths, ALL);
        PathItem form = taken(paths, FORM);
        PathItem row = taken(paths, ROW);
        PathItem restoration = taken(paths, RESTORATION);
        PathItem versions = taken(paths, VERSIONS);
        PathItem files = taken(paths, FILES);
        PathItem file = taken(paths, FILE);
        documents.kinds().forEach((collection, kind) -> {
            String path = "/api/" + collection + "/{id}/forms";
            paths.put(path, new PathItem().get(of(all.getGet(), camelCase(collection))));
            documents.forms(kind).forEach(each -> {
                String name = camelCase(each.form());
                Said said = said(each, name, api);
                String at = path + "/" + each.form();
                paths.put(
                        at,
                        new PathItem()
                                .get(answering(of(form.getGet(), name), "200", said.page()))
                                .post(answering(of(form.getPost(), name), "201", said.one())
                                        .requestBody(FormDescription.body(request(each, name, api)))));
                var one = new PathItem()
                        .get(answering(of(row.getGet(), name), "200", said.one()))
                        .put(answering(of(row.getPut(), name), "200", said.one())
                                .requestBody(FormDescription.body(change(each, name, api))));
                paths.put(at + "/{row}", one);
                if (each.rows()) {
                    one.delete(answering(of(row.getDelete(), name), "200", said.one()));
                    paths.put(
                            at + "/{row}/restoration",
                            new PathItem().post(answering(of(restoration.getPost(), name), "201", said.one())));
                }
                var told = new PathItem().get(answering(of(versions.getGet(), name), "200", said.page()));
                if (each.people()) {
                    told.delete(answering(of(versions.getDelete(), name), "200", said.one()));
                }
                paths.put(at + "/{row}/versions", told);
                paths.put(
                        at + "/{row}/files",
                        new PathItem()
                                .post(of(files.getPost(), name)
                                        .requestBody(files.getPost().getRequestBody())));
                paths.put(
                        at + "/{row}/files/{file}",
                        new PathItem().get(of(file.getGet(), name)).delete(of(file.getDelete(), name)));
            });
        });
        api.getComponents().getSchemas().remove(ONE);
        api.getComponents().getSchemas().remove(PAGE);
    }

    /** Names of the schemas of what a form says: of a row, and of all. */
    private record Said(String one, String page) {}

    private Said said(DocumentForm form, String name, OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Schema<?> plain = Objects.requireNonNull(schemas.get(ONE), ONE);
        Schema<?> one = forms.response(form.form()).description(named(form) + ": " + plain.getDescription());
        plain.getProperties().forEach((key, property) -> {
            if (!key.equals("answers")) {
                one.addProperty(key, (Schema<?>) property);
                one.addRequiredItem(key);
            }
        });
        schemas.put(name, one);
        Schema<?> page = new Schema<>()
                .description(named(form) + ": all rows, on one page.")
                .properties(Map.of(
                        "items",
                        new Schema<>().types(Set.of("array")).items(new Schema<>().$ref(REFERENCE + name)),
                        "next",
                        new Schema<>()
                                .types(Set.of("string", "null"))
                                .description("Always null: all of them stand on one page.")
                                .example("")));
        page.setTypes(Set.of("object"));
        page.setRequired(List.of("items"));
        schemas.put("PageOf" + name, page);
        return new Said(name, "PageOf" + name);
    }

    private String request(DocumentForm form, String name, OpenAPI api) {
        return add(name + "Request", named(form) + ".", form, api);
    }

    private String change(DocumentForm form, String name, OpenAPI api) {
        String schema = add(name + "ChangeRequest", named(form) + ", as it is to be from now on.", form, api);
        Schema<?> change =
                Objects.requireNonNull(api.getComponents().getSchemas().get(schema));
        var version = new Schema<>().description("The version that was read.").example(3);
        version.setTypes(Set.of("integer"));
        change.addProperty("version", version);
        change.addRequiredItem("version");
        return schema;
    }

    private String add(String schema, String description, DocumentForm form, OpenAPI api) {
        api.getComponents().addSchemas(schema, forms.request(form.form(), schema, description, api));
        return schema;
    }

    private static Operation answering(Operation call, String status, String schema) {
        ApiResponse plain = Objects.requireNonNull(call.getResponses().get(status), status);
        call.getResponses()
                .put(
                        status,
                        new ApiResponse()
                                .description(plain.getDescription())
                                .content(new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType().schema(new Schema<>().$ref(REFERENCE + schema)))));
        return call;
    }

    private static Operation of(Operation call, String name) {
        return CallDescription.of(call, name, List.of("collection", "form"));
    }

    private String named(DocumentForm form) {
        return messages.getMessage(form.label(), null, Locale.ENGLISH);
    }
}
