package dev.revisit.notification;

import dev.revisit.engine.StepText;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A notice in words: those under {@code notice.<kind>}, with its details by the alphabetical order of their keys. People
 * by their names, times in the company's zone, money with two decimals, codes as they are called elsewhere ({@code
 * step.UserTask_AskOpinion}); all else as it is. Where nothing is charged, or a record was rejected and not missed, the
 * words are those under {@code notice.<kind>.free} and {@code notice.<kind>.rejected}, if there are any.
 */
@Component("noticeText")
public class NoticeText {

    /** Details whose value is a user id. */
    private static final Set<String> PEOPLE = Set.of(
            "by",
            "chosen",
            "designer",
            "judge",
            "manager",
            "owner",
            "person",
            "proposed",
            "receiver",
            "receptionist",
            "salesperson",
            "superior");

    /** Details whose value is a code, with words of its own under these. */
    private static final Set<String> CODES = Set.of("role", "stage");

    /** Details in yuan. */
    private static final Set<String> MONEY = Set.of("amount", "net");

    private static final String MONTH = "month";
    private static final String STEP = "step";

    /** What a step of a diagram begins with; what was rejected is called by other words. */
    private static final String USER_TASK = "UserTask_";

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

    /** Mobile numbers with or without the country, and fixed ones with their area; however they are grouped. */
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\d])((?:\\+?(?:00)?86[ -]?)?1[3-9]\\d)[ -]?\\d{4}([ -]?\\d{4})(?!\\d)|(?<!\\d)(0\\d{2,3})[ -]?\\d{3,4}([ -]?\\d{4})(?!\\d)");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final StepText steps;
    private final RecipientDirectory recipientDirectory;
    private final CompanyZone zone;

    NoticeText(MessageSource messages, StepText steps, RecipientDirectory recipientDirectory, CompanyZone zone) {
        this.messages = messages;
        this.steps = steps;
        this.recipientDirectory = recipientDirectory;
        this.zone = zone;
    }

    /** @return the words; the kind itself, where there are none */
    public String of(InboxNotice notice, Locale locale) {
        return of(notice.kind(), notice.details(), locale);
    }

    String of(String kind, Map<String, String> details, Locale locale) {
        Object[] told = new TreeMap<>(details)
                .entrySet().stream()
                        .map(detail -> value(detail.getKey(), detail.getValue(), locale))
                        .toArray();
        String words = messages.getMessage("notice." + kind, told, kind, locale);
        for (String variant : variants(details)) {
            words = messages.getMessage("notice." + kind + variant, told, words, locale);
        }
        return withoutPhones(words == null ? kind : words);
    }

    /** The most special one last. */
    private static List<String> variants(Map<String, String> details) {
        String step = details.getOrDefault(STEP, "");
        boolean rejected = !step.isEmpty() && !step.startsWith(USER_TASK);
        boolean free = new BigDecimal(details.getOrDefault("amount", "1")).signum() == 0;
        if (rejected) {
            return free ? List.of(".free", ".rejected", ".rejected.free") : List.of(".rejected");
        }
        return free ? List.of(".free") : List.of();
    }

    /** Words of our own around notices. */
    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private String value(String key, String value, Locale locale) {
        if (PEOPLE.contains(key)) {
            return value.isEmpty() ? say("notices.nobody", locale) : recipientDirectory.nameOf(value);
        }
        if (MONEY.contains(key)) {
            return Yuan.grouped(new BigDecimal(value));
        }
        if (key.equals(MONTH)) {
            return DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "yyyy年M月" : "MMMM yyyy", locale)
                    .format(YearMonth.parse(value));
        }
        if (key.equals(STEP)) {
            return steps.of(value, locale);
        }
        if (CODES.contains(key)) {
            String term = messages.getMessage(key + "." + value, null, value, locale);
            return term == null ? value : term;
        }
        return INSTANT.matcher(value).matches() ? minute(value) : value;
    }

    private String minute(String time) {
        try {
            return MINUTE.format(Instant.parse(time).atZone(zone.zone()));
        } catch (DateTimeException notATime) {
            return time;
        }
    }

    /** The last guard: a number that slipped into a detail is not read in full, whoever put it there (rule M3). */
    static String withoutPhones(String text) {
        return PHONE.matcher(text)
                .replaceAll(found -> found.group(1) != null
                        ? found.group(1) + "****" + found.group(2).strip().replace("-", "")
                        : found.group(3) + "****" + found.group(4).strip().replace("-", ""));
    }
}
