package dev.revisit.input;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValidator;
import dev.revisit.form.PackagedForms;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

@DisplayName("Every date and number that comes in is bounded on both sides, wherever it comes in")
class BoundedInputTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.revisit");

    /** What {@code BoundedParameters} reads. */
    private static final Set<Class<?>> BOUNDED =
            Set.of(LocalDate.class, YearMonth.class, Instant.class, int.class, Integer.class);

    /** Read what we wrote ourselves: details of events, and a constant. */
    private static final Set<String> READ_THEIR_OWN =
            Set.of("dev.revisit.desk.web.TimelineText", "dev.revisit.desk.web.TasksApi");

    static Stream<Method> handlers() {
        return HOUSE.stream()
                .flatMap(type -> type.getMethods().stream())
                .map(JavaMethod::reflect)
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .sorted(java.util.Comparator.comparing(Method::toString));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void parametersAreReadByTheOneMechanism(Method handler) {
        for (Parameter parameter : handler.getParameters()) {
            String name = handler + " " + parameter;
            assertThat(parameter.isAnnotationPresent(DateTimeFormat.class))
                    .as(name + ": a formatter would be asked before the bounded converters")
                    .isFalse();
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                assertNoneWithin(parameter.getParameterizedType(), name, new ArrayList<>());
            } else if (isDateOrNumber(parameter.getType())) {
                assertThat(parameter.getType()).as(name).isIn(BOUNDED);
            }
        }
    }

    /** A body's dates and numbers are Objects, which the form, or TypedDates, reads. */
    private static void assertNoneWithin(Type type, String where, List<Type> seen) {
        if (seen.contains(type)) {
            return;
        }
        seen.add(type);
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                assertNoneWithin(argument, where, seen);
            }
        } else if (type instanceof Class<?> plain) {
            assertThat(isDateOrNumber(plain)).as(where + ": " + plain).isFalse();
            if (plain.isRecord()) {
                for (var component : plain.getRecordComponents()) {
                    assertNoneWithin(component.getGenericType(), where + "." + component.getName(), seen);
                }
            }
        }
    }

    private static boolean isDateOrNumber(Class<?> type) {
        return TemporalAccessor.class.isAssignableFrom(type)
                || Number.class.isAssignableFrom(type)
                || type.isPrimitive() && type != boolean.class;
    }

    @Test
    void pagesAndCallsReadNoDateByThemselves() {
        var rule = noClasses()
                .that()
                .resideInAPackage("..web..")
                .and()
                .resideOutsideOfPackage("dev.revisit.input..")
                .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "read what others wrote", (JavaClass type) -> !READ_THEIR_OWN.contains(type.getName())));
        for (Class<?> dates : List.of(
                LocalDate.class,
                YearMonth.class,
                Instant.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class)) {
            rule.should().callMethod(dates, "parse", CharSequence.class).check(HOUSE);
        }
    }

    @Test
    void pagesAndCallsReadNoNumberByThemselves() {
        var rule = noClasses()
                .that()
                .resideInAPackage("..web..")
                .and()
                .resideOutsideOfPackage("dev.revisit.input..")
                .or()
                .areAssignableTo(FormValidator.class);
        rule.should().callConstructor(BigDecimal.class, String.class).check(HOUSE);
        rule.should().callMethod(Double.class, "parseDouble", String.class).check(HOUSE);
        rule.should().callMethod(Double.class, "valueOf", String.class).check(HOUSE);
        rule.should().callMethod(Long.class, "parseLong", String.class).check(HOUSE);
    }

    static Stream<FormSchema.Field> fieldsOfAllForms() throws Exception {
        var fields = new ArrayList<FormSchema.Field>();
        for (String folder : List.of("forms", "src/main/resources/page-forms")) {
            try (var files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    fields.addAll(FormSchema.parse(Files.readAllBytes(file)).fieldsInOrder());
                }
            }
        }
        return fields.stream()
                .filter(field -> Set.of(FormSchema.Kind.DATE, FormSchema.Kind.DATE_TIME, FormSchema.Kind.NUMBER)
                        .contains(field.kind()));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfAllForms")
    void noFormTakesWhatLiesBeyond(FormSchema.Field field) {
        for (Object beyond : field.kind() == FormSchema.Kind.NUMBER
                ? List.<Object>of("-1", "-99999999999", "1000000001", "1e30")
                : List.<Object>of("0026-11-26", "1900-01-01", "1999-12-31", "2101-01-01", "2999-12-31", "9999-12-31")) {
            Object sent = field.kind() == FormSchema.Kind.DATE_TIME ? beyond + "T10:00" : beyond;
            assertThat(problems(field, sent))
                    .as(field.key() + " " + sent)
                    .containsAnyOf("date.out-of-bounds", "too-small", "too-large");
        }
    }

    /** What a form that has this field alone says of it. */
    private static List<String> problems(FormSchema.Field field, Object sent) {
        for (var schema : List.of(
                "record-contact",
                "ask-opinion",
                "dispatch-sheet",
                "register-customer",
                "announce-policy",
                "report-stage",
                "walk-in-details",
                "open-visitor-sheet",
                "visitor-form",
                "record-deposit",
                "competitor-note",
                "screen-account",
                "contact-account",
                "confirm-knowledge",
                "record-visitor-contract",
                "key-contact",
                "send-material",
                "start-health-programme",
                "service-record",
                "home-visit",
                "test-date",
                "test-result",
                "pass-on-answer",
                "start-plan",
                "write-plan",
                "write-summary",
                "project-application",
                "account-basics",
                "account-contact",
                "visit-report",
                "procurement-step",
                "purchasing-role",
                "relationship-assessment",
                "strengthening-action",
                "account-relation")) {
            var form = PackagedForms.named(schema);
            if (form.field(field.key()).filter(field::equals).isPresent()) {
                try {
                    FormValidator.check(
                            form,
                            Map.of(
                                    field.key(),
                                    sent,
                                    "outcome",
                                    outcomeFor(field.key()),
                                    "signed",
                                    "yes",
                                    "deposit",
                                    "paid",
                                    "contract",
                                    "signed",
                                    "accountOutcome",
                                    "refused",
                                    "mainBusinessFits",
                                    "fits"));
                } catch (Refusal refused) {
                    return refused.problems().stream()
                            .filter(problem -> field.key().equals(problem.field()))
                            .map(Problem::code)
                            .toList();
                }
                return List.of();
            }
        }
        throw new AssertionError("In which form is " + field.key() + "?");
    }

    private static String outcomeFor(String key) {
        return switch (key) {
            case "appointmentAt" -> "comes";
            case "wakeOn" -> "not-for-now";
            default -> "signed-with-us";
        };
    }

    @Test
    void aRangeDoesNotEndBeforeItsStart() {
        for (String form : List.of("register-customer", "walk-in-details")) {
            assertThatThrownBy(() -> FormValidator.check(
                            PackagedForms.named(form), Map.of("budgetFrom", 500_000, "budgetTo", 300_000)))
                    .hasMessageContaining("budgetTo:less-than-other");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0026-11-26",
                "1900-01-01",
                "1999-12-31",
                "2101-01-01",
                "9999-12-31",
                "+12026-01-01",
                "2026-02-30",
                "26",
                "2026-1-1",
                ""
            })
    void noDayIsReadThatCannotBe(String text) {
        assertThatThrownBy(() -> TypedDates.day("day", text)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> TypedDates.month("month", text)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e2147483647",
                "1e-400",
                "1e-2147483647",
                "NaN",
                "Infinity",
                "1_000",
                "1,000",
                "0x10",
                "",
                "00000000000000000000000000000000000000001"
            })
    void noNumberIsReadThatCannotBe(String text) {
        assertThat(TypedNumbers.parsed(text)).isEmpty();
    }

    @Test
    void numbersAreReadInPlainNotation() {
        assertThat(TypedNumbers.parsed(Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(TypedNumbers.parsed(true)).isEmpty();
        assertThat(TypedNumbers.parsed(null)).isEmpty();
        for (Object zero : List.of("0", "-0", "0.00", "0e-999999999", "0e999999999", -0.0, 0)) {
            assertThat(TypedNumbers.parsed(zero)).as(zero.toString()).hasValue(BigDecimal.ZERO);
        }
        assertThat(TypedNumbers.parsed(" １２.５０ ")).hasValue(new BigDecimal("12.5"));
        assertThat(TypedNumbers.parsed("1E+5").orElseThrow()).hasToString("100000");
        assertThat(TypedNumbers.parsed(1e30).orElseThrow().toPlainString()).hasSize(31);
    }

    @Test
    void boundsAreReadAsTheyAreWritten() {
        var now = Instant.parse("2026-11-26T20:00:00Z");
        var shanghai = java.time.ZoneId.of("Asia/Shanghai");

        assertThat(DateBound.parse("today").on(now, shanghai)).isEqualTo("2026-11-27");
        assertThat(DateBound.parse("today-P1Y").on(now, shanghai)).isEqualTo("2025-11-27");
        assertThat(DateBound.parse("today+P730D").on(now, shanghai)).isEqualTo("2028-11-26");
        assertThat(DateBound.parse("2000-01-01").on(now, shanghai)).isEqualTo("2000-01-01");
        assertThat(DateBound.parse("now").isNow()).isTrue();
        for (String wrong : List.of("tomorrow", "today+1", "today-P1H", "P1D", "2026-13-01", "")) {
            assertThatThrownBy(() -> DateBound.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
