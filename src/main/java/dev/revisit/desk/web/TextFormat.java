package dev.revisit.desk.web;

import dev.revisit.engine.StepText;
import dev.revisit.engine.Yuan;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Times, spans, money and people as they are read, in the reader's language and the company's zone. Templates ask it as
 * {@code @format}.
 */
@Component("format")
class TextFormat {

    private final MessageSource messages;
    private final StepText steps;
    private final Staff staff;
    private final Clock clock;

    TextFormat(MessageSource messages, StepText steps, Staff staff, Clock clock) {
        this.messages = messages;
        this.steps = steps;
        this.staff = staff;
        this.clock = clock;
    }

    static Locale language() {
        return RefusalText.language(LocaleContextHolder.getLocale());
    }

    /** The language of the page, for its {@code lang}. */
    public String lang() {
        return language().equals(Locale.CHINESE) ? "zh-CN" : "en";
    }

    /** A step of a diagram, or what was rejected, in words. */
    public String step(String step) {
        return steps.of(step, language());
    }

    private LocalDate today() {
        return DateText.zoned(clock.instant()).toLocalDate();
    }

    /** 2026-11-05 09:00. */
    public String minute(Instant time) {
        return DateText.minute(time);
    }

    /** 2026-11-05 09:00 · 2026-11-06 09:00. */
    public String minutes(List<Instant> times) {
        return times.stream().map(this::minute).collect(Collectors.joining(" · "));
    }

    /** 2026-11-05. */
    public String date(Instant time) {
        return DateText.day(time);
    }

    /** 2026-11-05 Thu. */
    public String day(LocalDate day) {
        return DateText.weekday(day, language());
    }

    /** The day of a time, as in {@link #day(LocalDate)}. */
    public String dayOf(Instant time) {
        return day(DateText.zoned(time).toLocalDate());
    }

    /** As near as it is: today 09:00, tomorrow 09:00, 11-05 Thu 09:00; of another year with the year. */
    public String near(Instant time) {
        ZonedDateTime at = DateText.zoned(time);
        if (at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            // A day that somebody named, not an hour.
            return nearDay(at.toLocalDate());
        }
        return nearDay(at.toLocalDate()) + " " + DateText.clock(at);
    }

    /** As near as it is, without the hour. */
    public String nearDay(LocalDate day) {
        long away = ChronoUnit.DAYS.between(today(), day);
        if (away >= -1 && away <= 1) {
            return message(away == 0 ? "page.say.today" : away == 1 ? "page.say.tomorrow" : "page.say.yesterday");
        }
        return day.getYear() == today().getYear() ? DateText.weekdayOfYear(day, language()) : day.toString();
    }

    public String nearDay(Instant time) {
        return nearDay(DateText.zoned(time).toLocalDate());
    }

    /** How long ago, in its largest whole unit: 2 days, 5 hours, 10 minutes. */
    public String ago(Instant time) {
        return span(Duration.between(time, clock.instant()));
    }

    /** How long, in its largest whole unit. */
    public String span(Duration length) {
        Duration span = length.abs();
        if (span.toDays() >= 1) {
            return message("page.say.days", span.toDays());
        }
        return span.toHours() >= 1
                ? message("page.say.hours", span.toHours())
                : message("page.say.minutes", Math.max(1, span.toMinutes()));
    }

    public boolean isPast(Instant time) {
        return time.isBefore(clock.instant());
    }

    /** ¥1,280.50 ({@link Yuan}). */
    public String yuan(BigDecimal amount) {
        return Yuan.of(amount);
    }

    /** 1280.50, where the words around it say that it is yuan. */
    public String plainYuan(BigDecimal amount) {
        return Yuan.plain(amount);
    }

    /** A number without zeros at its end. */
    public String number(BigDecimal number) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /** 2026-11, as people say it. */
    public String month(YearMonth month) {
        return DateText.month(month, language());
    }

    /** A code in words, as in {@code term('outcome', 'came-to-shop')}; the code itself where there are no words for it. */
    public String term(String what, @Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        String words = messages.getMessage(what + "." + code, null, code, language());
        return words == null ? code : words;
    }

    /** Whether there are words for a code. */
    public boolean isTerm(String what, String code) {
        return messages.getMessage(what + "." + code, null, null, language()) != null;
    }

    /** The name of a department; its id, where there is none any more. */
    public String department(String id) {
        return staff.departments().stream()
                .filter(department -> department.id().equals(id))
                .findFirst()
                .map(department -> department.name(language()))
                .orElse(id);
    }

    /** The name of a person; nobody's is empty. */
    public String person(@Nullable String userId) {
        if (userId == null) {
            return "";
        }
        return staff.nameOf(userId);
    }

    /** Words for {@code key}, or {@code otherwise} where there are none. */
    public String messageOr(String otherwise, String key, Object... args) {
        String words = messages.getMessage(key, args, otherwise, language());
        return words == null ? otherwise : words;
    }

    public String message(String key, Object... args) {
        return messages.getMessage(key, args, language());
    }
}
