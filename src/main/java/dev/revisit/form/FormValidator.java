package dev.revisit.form;

import dev.revisit.engine.clock.NodeClock;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.FormSchema.Kind;
import dev.revisit.input.TypedDates;
import dev.revisit.input.TypedNumbers;
import dev.revisit.name.Names;
import dev.revisit.refusal.FieldName;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * Checks what somebody submitted against the form they were given, and turns it into values that mean something. The
 * one place where this is done, whatever the way in: Tasklist, our pages, the API.
 *
 * <p>What comes out holds only what was filled in, under the form's keys: texts and choices as trimmed {@link String},
 * numbers as {@link BigDecimal}, days as {@link LocalDate}, times as {@link Instant}, ticks as {@link Boolean}, several
 * choices as {@link List} of String. A value that is already of that type is taken as it is, so that clean values can
 * be checked again.
 */
public final class FormValidator {

    /** Longer texts are not even looked at. */
    private static final int LONGEST_DATE = 40;

    /** No number of this business is larger, nor below it with a minus sign, whatever a form forgot to say. */
    private static final BigDecimal LARGEST = new BigDecimal(1_000_000_000);

    /** Unknown keys are named in the answer only when they look like keys. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>.]+(\\.[^\\s@<>.]+)+");

    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");

    private final FormSchema schema;
    private final Supplier<Stream<FormRules>> rules;
    private final List<Problem> problems = new ArrayList<>();

    private FormValidator(FormSchema schema, Supplier<Stream<FormRules>> rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * The clean values of a submitted form, in the form's order. A field that is hidden is not owed, and what was
     * given for it is dropped; so are the checkboxes that only open a part of the form.
     *
     * @param submitted key to value, as it came
     * @throws Refusal with everything that is wrong, in the form's order
     */
    public static Map<String, Object> check(FormSchema schema, Map<String, ?> submitted) {
        return check(schema, submitted, Stream::empty);
    }

    /** The same, with what the features say of the form. */
    public static Map<String, Object> check(
            FormSchema schema, Map<String, ?> submitted, Supplier<Stream<FormRules>> rules) {
        return new FormValidator(schema, rules).check(submitted);
    }

    private Map<String, Object> check(Map<String, ?> submitted) {
        var converted = new LinkedHashMap<String, Object>();
        var wrong = new TreeMap<String, Problem>();
        for (var field : schema.fieldsInOrder()) {
            try {
                var value = convert(field, submitted.get(field.key()));
                if (value != null) {
                    converted.put(field.key(), value);
                }
            } catch (Unfit e) {
                wrong.put(field.key(), e.problem);
            }
        }
        var clean = new LinkedHashMap<String, Object>();
        for (var field : schema.fieldsInOrder()) {
            if (field.helper() || field.readOnly() || schema.hides(field, converted)) {
                continue;
            }
            var problem = wrong.get(field.key());
            var value = converted.get(field.key());
            if (problem != null) {
                problems.add(problem);
            } else if (value == null) {
                if (field.rules().required()) {
                    problems.add(Problem.of(field.key(), "required"));
                }
            } else if (fits(field, value)) {
                clean.put(field.key(), value);
            }
        }
        refuseTurnedRanges(clean);
        addWhatTheRulesSay(Collections.unmodifiableMap(clean));
        refuseUnknown(submitted);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return Collections.unmodifiableMap(clean);
    }

    /** One problem of a field is enough; they stand in the form's order. */
    private void addWhatTheRulesSay(Map<String, Object> clean) {
        var wrong = problems.stream().map(Problem::field).collect(Collectors.toSet());
        FormRules.problems(rules.get(), schema.id(), clean).stream()
                .filter(problem -> problem.field() == null || !wrong.contains(problem.field()))
                .forEach(problems::add);
        var order = schema.fieldsInOrder().stream().map(Field::key).toList();
        problems.sort(Comparator.comparingInt(problem -> order.indexOf(problem.field())));
    }

    /** The end of a range does not lie before its start. */
    private void refuseTurnedRanges(Map<String, Object> clean) {
        for (var field : schema.fieldsInOrder()) {
            var startKey = field.rules().notLessThan();
            if (startKey == null) {
                continue;
            }
            var start = clean.get(startKey);
            var end = clean.get(field.key());
            if (start != null && end != null && isLess(end, start)) {
                problems.add(Problem.of(field.key(), "less-than-other", new FieldName(startKey), start));
            }
        }
    }

    private static boolean isLess(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal than) {
            return number.compareTo(than) < 0;
        }
        if (one instanceof LocalDate day && other instanceof LocalDate than) {
            return day.isBefore(than);
        }
        return one instanceof Instant time && other instanceof Instant than && time.isBefore(than);
    }

    private void refuseUnknown(Map<String, ?> submitted) {
        boolean unnamed = false;
        for (var key : submitted.keySet()) {
            if (key != null && schema.field(key).isPresent()) {
                continue;
            }
            if (key != null && KEY.matcher(key).matches()) {
                problems.add(Problem.of(null, "unknown-field", key));
            } else if (!unnamed) {
                unnamed = true;
                problems.add(Problem.of(null, "unknown-fields"));
            }
        }
    }

    private boolean fits(Field field, Object value) {
        int before = problems.size();
        var rules = field.rules();
        if (value instanceof String text) {
            // Browsers count surrogates twice, so the limit does too; people count an emoji as one.
            if (rules.minLength() != null && text.codePointCount(0, text.length()) < rules.minLength()) {
                problems.add(Problem.of(field.key(), "too-short", rules.minLength()));
            } else if (rules.pattern() != null && !rules.pattern().matcher(text).matches()) {
                problems.add(Problem.of(field.key(), "pattern"));
            } else if (rules.email() && !EMAIL.matcher(text).matches()) {
                problems.add(Problem.of(field.key(), "not-an-email"));
            }
        } else if (value instanceof BigDecimal number) {
            var digits = rules.decimalDigits();
            var min = rules.min() == null ? LARGEST.negate() : rules.min();
            var max = rules.max() == null ? LARGEST : rules.max();
            if (number.compareTo(min) < 0) {
                problems.add(Problem.of(field.key(), "too-small", min));
            } else if (number.compareTo(max) > 0) {
                problems.add(Problem.of(field.key(), "too-large", max));
            } else if (digits != null && number.scale() > digits) {
                problems.add(
                        digits == 0
                                ? Problem.of(field.key(), "not-whole")
                                : Problem.of(field.key(), "too-many-digits", digits));
            }
        } else if (value instanceof LocalDate || value instanceof Instant) {
            outOfBounds(field, value).ifPresent(problems::add);
        } else if (value instanceof Boolean tick && !tick && rules.required()) {
            problems.add(Problem.of(field.key(), "required"));
        }
        return problems.size() == before;
    }

    /** Days are the company's; a bound that is a day holds from its first minute to its last. */
    private static Optional<Problem> outOfBounds(Field field, Object value) {
        var zone = ZoneId.systemDefault();
        var now = ClockUtil.getCurrentTime().toInstant();
        var day = value instanceof Instant time ? LocalDate.ofInstant(time, zone) : (LocalDate) value;
        var notBefore = field.rules().notBefore();
        var notAfter = field.rules().notAfter();
        var first = notBefore == null ? TypedDates.FIRST : notBefore.on(now, zone);
        var last = notAfter == null ? TypedDates.LAST : notAfter.on(now, zone);
        boolean isLate = notAfter != null && notAfter.isNow() && value instanceof Instant time
                ? time.isAfter(now.plus(NodeClock.TOLERANCE))
                : day.isAfter(last);
        if (!isLate && !day.isBefore(first) && TypedDates.isPossible(day)) {
            return Optional.empty();
        }
        Object latest = notAfter != null && notAfter.isNow() && value instanceof Instant ? now : last;
        return Optional.of(Problem.of(field.key(), "date.out-of-bounds", first, latest));
    }

    /** Null when nothing was filled in. */
    private static @Nullable Object convert(Field field, @Nullable Object given) {
        var value = single(field, given);
        if (value == null || (value instanceof CharSequence blank && isBlank(blank))) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT, LONG_TEXT -> text(field, value);
            case CHOICE -> choice(field, value);
            case CHOICES -> choices(field, value);
            case NUMBER -> number(field, value);
            case TICK -> tick(field, value);
            case DATE -> date(field, value);
            case DATE_TIME -> dateTime(field, value);
        };
    }

    /** A page hands over each value as an array of one. */
    private static @Nullable Object single(Field field, @Nullable Object given) {
        if (given instanceof String[] values && field.kind() != Kind.CHOICES) {
            if (values.length > 1) {
                throw new Unfit(field, "not-text");
            }
            return values.length == 0 ? null : values[0];
        }
        return given;
    }

    private static boolean isBlank(CharSequence text) {
        // A text too long to be anything but text is left to the length check.
        return text.length() <= 10_000 && text.codePoints().allMatch(Names::isInvisible);
    }

    private static String text(Field field, Object value) {
        if (!(value instanceof CharSequence given)) {
            throw new Unfit(field, "not-text");
        }
        var max = field.rules().maxLength();
        // Line ends count once, however the browser sends them; so a text may be a little longer before that.
        if (max != null && given.length() > 2L * max + 1000) {
            throw new Unfit(field, "too-long", max);
        }
        var text = given.toString().replace("\r\n", "\n").replace('\r', '\n').strip();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                throw new Unfit(field, "control-characters");
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Unfit(field, "not-unicode");
                }
                i++;
            } else if (Character.isLowSurrogate(c) || c == '\ufffe' || c == '\uffff') {
                throw new Unfit(field, "not-unicode");
            }
        }
        if (max != null && text.length() > max) {
            throw new Unfit(field, "too-long", max);
        }
        return text;
    }

    private static String choice(Field field, Object value) {
        if (!(value instanceof CharSequence) || value.toString().length() > 200) {
            throw new Unfit(field, "not-an-option");
        }
        var chosen = value.toString().strip();
        if (field.options().stream().noneMatch(option -> option.value().equals(chosen))) {
            throw new Unfit(field, "not-an-option");
        }
        return chosen;
    }

    private static @Nullable List<String> choices(Field field, Object value) {
        var given = new ArrayList<@Nullable Object>();
        if (value instanceof Collection<?> several) {
            given.addAll(several);
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Math.min(Array.getLength(value), 1000); i++) {
                given.add(Array.get(value, i));
            }
        } else if (value instanceof CharSequence) {
            given.add(value);
        } else {
            throw new Unfit(field, "not-a-list");
        }
        var chosen = new ArrayList<String>();
        for (var one : given) {
            if (one == null) {
                throw new Unfit(field, "not-an-option");
            }
            var option = choice(field, one);
            if (!chosen.contains(option)) {
                chosen.add(option);
            }
        }
        return chosen.isEmpty() ? null : chosen;
    }

    private static BigDecimal number(Field field, Object value) {
        return TypedNumbers.parsed(value).orElseThrow(() -> new Unfit(field, "not-a-number"));
    }

    private static Boolean tick(Field field, Object value) {
        if (value instanceof Boolean tick) {
            return tick;
        }
        return switch (value instanceof CharSequence text && text.length() < 10 ? text.toString() : "?") {
            case "true", "on" -> true;
            case "false" -> false;
            default -> throw new Unfit(field, "not-true-or-false");
        };
    }

    private static LocalDate date(Field field, Object value) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (!(value instanceof CharSequence) || value.toString().length() > LONGEST_DATE) {
            throw new Unfit(field, "not-a-date");
        }
        try {
            var text = value.toString().strip();
            if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                throw new Unfit(field, "not-a-date");
            }
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Unfit(field, "not-a-date");
        }
    }

    /** As exactly as the database keeps it: what is compared with what was kept has to be the same. */
    private static Instant dateTime(Field field, Object value) {
        return exactDateTime(field, value).truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant exactDateTime(Field field, Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (!(value instanceof CharSequence) || value.toString().length() > LONGEST_DATE) {
            throw new Unfit(field, "not-a-date-time");
        }
        var text = value.toString().strip();
        if (!MINUTE.matcher(text).matches()) {
            throw new Unfit(field, "not-a-date-time");
        }
        text = text.replace(' ', 'T');
        try {
            if (text.indexOf('Z', 10) >= 0 || text.indexOf('+', 10) >= 0 || text.indexOf('-', 10) >= 0) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new Unfit(field, "not-a-date-time");
        }
    }

    /** A value that is not of the field's kind. */
    private static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Unfit(Field field, String code, Object... args) {
            super(code, null, false, false);
            this.problem = Problem.of(field.key(), code, args);
        }
    }
}
