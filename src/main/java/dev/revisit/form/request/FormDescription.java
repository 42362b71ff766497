package dev.revisit.form.request;

import dev.revisit.form.FormKeys;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.FormSchema.Option;
import dev.revisit.form.Forms;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Describes in the API's description (OpenAPI) what forms ask and what was answered, by their newest versions. */
@Component
public class FormDescription implements OperationCustomizer, GlobalOpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";

    /** Answers that a response's schema has by now, by its name: springdoc keeps schemas, and forms change. */
    private final Map<String, Set<String>> added = new ConcurrentHashMap<>();

    private final Forms forms;
    private final ObjectProvider<FormKeys> keys;
    private final ObjectProvider<RequestMappingHandlerMapping> calls;

    FormDescription(Forms forms, ObjectProvider<FormKeys> keys, ObjectProvider<RequestMappingHandlerMapping> calls) {
        this.forms = forms;
        this.keys = keys;
        this.calls = calls;
    }

    /** The body of a call refers to the schema of its form. */
    @Override
    public Operation customize(Operation operation, HandlerMethod call) {
        bodies(call).forEach(body -> operation.setRequestBody(body(body.schema())));
        return operation;
    }

    /** A body that is what a schema says. */
    public static RequestBody body(String schema) {
        return new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType(
                                "application/json", new MediaType().schema(new Schema<>().$ref(REFERENCE + schema))));
    }

    private static Stream<FormBody> bodies(HandlerMethod call) {
        return Arrays.stream(call.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(FormBody.class))
                .filter(Objects::nonNull);
    }

    /** The schemas of forms; here, for springdoc drops what no call of its own finding refers to. */
    @Override
    public void customise(OpenAPI api) {
        calls.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .flatMap(FormDescription::bodies)
                .forEach(body -> addRequest(body, api));
        answers().forEach(component -> {
            @Nullable Schema<?> schema = api.getComponents().getSchemas().get(nameOf(component));
            if (schema != null) {
                addAnswers(schema, component);
            }
        });
    }

    private void addRequest(FormBody body, OpenAPI api) {
        Schema<?> request = request(body.value(), body.schema(), body.description(), body.but(), body.partial(), api);
        if (body.with() != Void.class) {
            ModelConverters.getInstance(true).readAll(body.with()).forEach((name, schema) -> {
                if (name.equals(body.with().getSimpleName())) {
                    Map<String, Schema> more = schema.getProperties();
                    more.forEach(request::addProperty);
                    @Nullable List<String> owed = schema.getRequired();
                    if (owed != null) {
                        owed.forEach(item -> request.addRequiredItem(item));
                    }
                } else {
                    api.getComponents().addSchemas(name, schema);
                }
            });
        }
        api.getComponents().addSchemas(body.schema(), request);
    }

    /**
     * What a call takes that tells a form, by the form's newest version.
     *
     * @param schema its name, for the objects within
     */
    public Schema<?> request(String form, String schema, String description, OpenAPI api) {
        return request(form, schema, description, "", false, api);
    }

    /** What a call tells of a form's answers, by the form's newest version; none that is personal. */
    public Schema<?> response(String form) {
        Schema<?> response = object();
        forms.newest(form).fieldsInOrder().stream()
                .filter(field -> !field.helper() && !field.personal())
                .forEach(field -> response.addProperty(field.jsonName(), schema(field, true)));
        return response;
    }

    private Schema<?> request(
            String form, String schema, String description, String but, boolean partial, OpenAPI api) {
        Schema<?> request = object().description(description);
        for (var field : forms.newest(form).fieldsInOrder()) {
            if (field.helper() || field.readOnly() || field.key().matches(but)) {
                continue;
            }
            boolean owed = field.rules().required() && field.part() == null && !field.isHiddenAtTimes();
            Schema<?> in = field.object() == null ? request : object(schema, description, field.object(), request, api);
            in.addProperty(field.jsonName(), schema(field, !owed));
            if (owed && !partial) {
                in.addRequiredItem(field.jsonName());
            }
        }
        return request;
    }

    /** Fields that stand in an object of the call have a schema of their own. */
    private static Schema<?> object(String schema, String description, String object, Schema<?> request, OpenAPI api) {
        var name = schema + StringUtils.capitalize(object);
        var schemas = api.getComponents().getSchemas();
        if (request.getProperties() == null || !request.getProperties().containsKey(object)) {
            schemas.put(name, object().description(description));
            request.addProperty(object, new Schema<>().$ref(REFERENCE + name));
        }
        return Objects.requireNonNull(schemas.get(name));
    }

    /** The components with answers of what calls respond, and of the records within. */
    private Stream<RecordComponent> answers() {
        Set<Class<?>> seen = new LinkedHashSet<>();
        calls.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .forEach(call -> addRecords(ResolvableType.forMethodReturnType(call.getMethod()), seen));
        return seen.stream()
                .flatMap(response -> Arrays.stream(response.getRecordComponents()))
                .filter(component -> component.getAccessor().isAnnotationPresent(FormAnswers.class));
    }

    private static void addRecords(ResolvableType type, Set<Class<?>> seen) {
        Stream.of(type.getGenerics()).forEach(argument -> addRecords(argument, seen));
        @Nullable Class<?> response = type.resolve();
        if (response != null && response.isRecord() && seen.add(response)) {
            Stream.of(response.getRecordComponents())
                    .forEach(component -> addRecords(ResolvableType.forType(component.getGenericType(), type), seen));
        }
    }

    /** What the schema is called that has this component. */
    private static String nameOf(RecordComponent component) {
        var response = component.getDeclaringRecord();
        return Optional.ofNullable(response.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class))
                .map(io.swagger.v3.oas.annotations.media.Schema::name)
                .filter(StringUtils::hasLength)
                .orElse(response.getSimpleName());
    }

    /** What was answered stands in a response under the keys of the form, besides what the response says itself. */
    private void addAnswers(Schema<?> model, RecordComponent component) {
        var answers = Objects.requireNonNull(component.getAccessor().getAnnotation(FormAnswers.class));
        var before = added.computeIfAbsent(nameOf(component), response -> ConcurrentHashMap.newKeySet());
        Map<String, Schema> properties = Objects.requireNonNullElse(model.getProperties(), Map.of());
        properties.keySet().removeAll(before);
        properties.remove(component.getName());
        before.clear();
        model.setAdditionalProperties(null);
        for (String form : answers.value()) {
            Set<String> inColumns = FormKeys.inColumns(keys.stream(), form);
            forms.newest(form).fieldsInOrder().stream()
                    .filter(field -> !field.helper() && !field.personal() && !inColumns.contains(field.key()))
                    .filter(field ->
                            Objects.requireNonNullElse(field.object(), "").equals(answers.object()))
                    .filter(field -> model.getProperties() == null
                            || !model.getProperties().containsKey(field.jsonName()))
                    .forEach(field -> {
                        model.addProperty(field.jsonName(), schema(field, true));
                        before.add(field.jsonName());
                    });
        }
    }

    private static Schema<?> object() {
        return typed("object", false);
    }

    private static Schema<?> typed(String type, boolean nullable) {
        var schema = new Schema<>(SpecVersion.V31);
        schema.setTypes(nullable ? Set.of(type, "null") : Set.of(type));
        return schema;
    }

    private static Schema<?> schema(Field field, boolean nullable) {
        var rules = field.rules();
        Schema<?> schema = switch (field.kind()) {
            case NUMBER -> typed("number", nullable).minimum(rules.min()).maximum(rules.max());
            case TICK -> typed("boolean", nullable);
            case CHOICES -> typed("array", nullable).items(options(typed("string", false), field));
            case DATE -> typed("string", nullable).format("date");
            case DATE_TIME -> typed("string", nullable).format("date-time");
            case CHOICE -> field.isYesOrNo() ? typed("boolean", nullable) : options(typed("string", nullable), field);
            case TEXT, LONG_TEXT ->
                typed("string", nullable)
                        .minLength(rules.minLength())
                        .maxLength(rules.maxLength())
                        .pattern(Objects.toString(rules.pattern(), null));
        };
        var description = Stream.of(field.label(), field.description())
                .map(text -> text.in(Locale.ENGLISH))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
        return schema.description(description).example(example(field));
    }

    private static Schema<?> options(Schema<?> schema, Field field) {
        field.options().stream()
                .map(Option::value)
                .forEach(option -> ((Schema<Object>) schema).addEnumItemObject(option));
        return schema;
    }

    private static Object example(Field field) {
        if (field.example() != null) {
            return field.example();
        }
        return switch (field.kind()) {
            case NUMBER -> Objects.requireNonNullElse(field.rules().min(), java.math.BigDecimal.ONE);
            case TICK -> true;
            case DATE -> "2026-11-12";
            case DATE_TIME -> "2026-11-12T14:30:00+08:00";
            case CHOICES -> List.of(field.options().get(0).value());
            case CHOICE ->
                field.isYesOrNo() || field.options().isEmpty()
                        ? (Object) true
                        : field.options().get(0).value();
            case TEXT, LONG_TEXT -> field.label().in(Locale.CHINESE);
        };
    }
}
