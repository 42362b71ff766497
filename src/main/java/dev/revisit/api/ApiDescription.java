package dev.revisit.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the JSON API (OpenAPI): how one logs in, and how each call says that it refused something. */
@Configuration
class ApiDescription {

    private static final String BASIC = "basic";
    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";

    @Bean
    OpenAPI aboutTheApi(ObjectProvider<BuildProperties> build) {
        var version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
        return new OpenAPI()
                .info(new Info()
                        .title("Revisit 回访")
                        .version(version)
                        .description("""
                                Customers and their tracking sheets, projects and their stages, what is owed and what was missed.

                                - **Login**: a personal token, HTTP Basic, or the session of the pages; the same permissions as there.
                                - **Times** are ISO-8601 with offset (the company's time zone), days `2026-11-14`, months \
                                `2026-11`, money in yuan (CNY). Codes are lower-case with dashes.
                                - **Lists** are `{"items": […], "next": …}`: give `next` as `after` for the page that \
                                follows; it is null on the last one. 50 at a time, 200 at most.
                                - **Refusals** are problem details (RFC 9457) with `errors: [{field, message}]`, in Chinese \
                                or English by `Accept-Language`. A refused call has changed nothing.
                                - **Once**: a call with the header `Idempotency-Key` can be sent again when its answer did \
                                not arrive, however late; it is done once.
                                - **Later**: what was written without network brings `Written-At` and `Sent-At`, instants of \
                                the device’s clock; up to 12 hours between them can excuse a flag (rule C5).
                                - **Rule ids** (T1, F3 …) are those of `docs/rules.md`.
                                """)
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                // Wherever it was read from: behind a proxy this node does not know its own address.
                .servers(List.of(new Server().url("/").description("This installation")))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("User name and password with each call; no token needed."))
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "A personal token, made on the page Login and security. One with the"
                                                        + " scope read answers GET and HEAD, and 403 to all else."))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("JSESSIONID")
                                        .description(
                                                "The session of the pages. Calls that change something also carry the"
                                                        + " session's CSRF token, as the pages do.")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    /** Every call refuses in the same way; what it refuses in particular stands with it. */
    @Bean
    OpenApiCustomizer refusalsOfEveryCall() {
        return api -> {
            // Here and not above: springdoc drops what no call of its own finding refers to.
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> refusals(path, method, operation)));
        };
    }

    private static void refusals(String path, PathItem.HttpMethod method, Operation operation) {
        refusal(operation, "400", "Something that was given is wrong or missing; `errors` names each field.");
        refusal(operation, "401", "Nobody is logged in, or the password or token is wrong.");
        refusal(operation, "403", "The caller may not do this.");
        if (path.contains("{")) {
            refusal(operation, "404", "There is no such thing, or none that the caller may see.");
        }
        if (method != PathItem.HttpMethod.GET) {
            refusal(operation, "409", "The state of things does not allow it.");
            operation.addParametersItem(new HeaderParameter()
                    .name("Idempotency-Key")
                    .required(false)
                    .description(
                            "A key of the caller’s own for this call, such as a UUID: sent again with the same content,"
                                    + " however late, it does nothing and is answered as the first time, with the header"
                                    + " `Idempotent-Replayed: true`; after a day, with 409, saying that it was done. With"
                                    + " other content it is refused with 409.")
                    .example("5f0c6f2e-6f0e-4a57-9d4f-0d1c6a2b7c11")
                    .schema(new StringSchema().minLength(1).maxLength(200)));
        }
    }

    private static void refusal(Operation operation, String status, String description) {
        var response = operation.getResponses().get(status);
        if (response == null) {
            response = new ApiResponse().description(description);
            operation.getResponses().addApiResponse(status, response);
        }
        response.setContent(
                new Content().addMediaType(PROBLEM_TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty(
                        "field",
                        new StringSchema()
                                .description("The field, as it was sent.")
                                .example("summary"))
                .addProperty(
                        "message",
                        new StringSchema()
                                .description("What is wrong with it, in the caller's language.")
                                .example("at least 5 characters, please."))
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .description("Why a call was refused (RFC 9457). It changed nothing.")
                .addProperty(
                        "type",
                        new StringSchema().description("Always about:blank.").example("about:blank"))
                .addProperty(
                        "title",
                        new StringSchema()
                                .description("The HTTP status in words.")
                                .example("Bad Request"))
                .addProperty(
                        "status",
                        new IntegerSchema().description("The HTTP status.").example(400))
                .addProperty(
                        "detail",
                        new StringSchema()
                                .description("All of it in words, in the caller's language.")
                                .example("What was said: at least 5 characters, please."))
                .addProperty(
                        "instance", new StringSchema().description("The call.").example("/api/customers"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(error)
                                .description("Each field that is wrong; empty where it is about the whole."))
                .required(List.of("type", "title", "status", "detail", "errors"));
    }
}
