package dev.revisit.commission.flag;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.StepText;
import dev.revisit.engine.Yuan;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A flag in a few words, for whoever appeals it or decides on it: whose, where, what was due, what was said. */
@Component
@Transactional(readOnly = true)
public class FlagText implements CaseSummary, CaseDirectory {

    private final Flags flags;
    private final FlagSubjects about;
    private final Staff staff;
    private final StepText steps;
    private final AnswerText answers;
    private final MessageSource messages;

    FlagText(Flags flags, FlagSubjects about, Staff staff, StepText steps, AnswerText answers, MessageSource messages) {
        this.flags = flags;
        this.about = about;
        this.staff = staff;
        this.steps = steps;
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return known(List.of(businessKey)).values().stream().findFirst().map(flag -> card(flag, locale));
    }

    private Card card(Flag flag, Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(inWords(flag, locale));
        lines.add(say("flag.costs", locale, Map.of("amount", Yuan.plain(flag.amount()))));
        flag.excuse().ifPresent(excuse -> lines.add(say("flag.excuse." + excuse.code(), locale)));
        @Nullable Instant written = flag.writtenAt();
        @Nullable Instant received = flag.receivedAt();
        if (written != null && received != null) {
            lines.add(say("flag.offline", locale, DateText.minute(written), DateText.minute(received)));
        }
        if (flag.sameWeekAs() != null) {
            lines.add(say("flag.same-week", locale));
        }
        for (FlagEntry entry : flags.historyOf(List.of(flag)).getOrDefault(flag.id(), List.of())) {
            @Nullable String reason = entry.reason();
            if (reason != null) {
                lines.add(say(
                        "flag.said",
                        locale,
                        Map.of(
                                "state", say("flagstate." + entry.state().code(), locale),
                                "when", DateText.minute(entry.at()),
                                "reason", reason)));
            }
            lines.addAll(answers.lines(entry.answers(), locale));
        }
        return new Card(
                say(
                        "flag.whose",
                        locale,
                        Map.of(
                                "name", staff.nameOf(flag.person()),
                                "number", flag.subject().number())),
                lines);
    }

    /**
     * What was not done, in one sentence, with its rule. The words stand under {@code flag.missed} and
     * {@code flag.rejected}, or, where its kind has some of its own, under {@code flag.design.missed}, and may name
     * {@code due}: when it was due or written, {@code step}, {@code rule} and {@code reason}.
     */
    public String inWords(Flag flag, Locale locale) {
        Map<String, String> told = Map.of(
                "due", DateText.minute(flag.dueAt()),
                "step", steps.of(flag.step(), locale),
                "rule", flag.rule(),
                "reason", Objects.requireNonNullElse(flag.reason(), ""));
        String general = say("flag." + flag.happened(), locale, told);
        return Objects.requireNonNull(messages.getMessage(
                "flag." + flag.subject().kind() + "." + flag.happened(), new Object[] {told}, general, locale));
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        var lines = new HashMap<String, String>();
        known(businessKeys)
                .forEach((key, flag) -> lines.put(
                        key,
                        say(
                                "flag.line",
                                locale,
                                Map.of(
                                        "name", staff.nameOf(flag.person()),
                                        "number", flag.subject().number(),
                                        "due", DateText.minute(flag.dueAt())))));
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return known(List.of(businessKey)).values().stream()
                .findFirst()
                .map(flag -> say(
                        "flag.next." + flags.stateOf(flag).code(),
                        locale,
                        Map.of("number", flag.subject().number())));
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        var subjects = new HashMap<String, Subject>();
        Map<String, Flag> known = known(businessKeys);
        Map<UUID, NamedCase> named = about.named(known.values());
        known.forEach((key, flag) -> {
            String name = staff.nameOf(flag.person()) + " · "
                    + Optional.ofNullable(named.get(flag.subject().id()))
                            .map(NamedCase::name)
                            .orElse("");
            subjects.put(key, new Subject(flag.subject().number(), name, "/flags/to-decide"));
        });
        return subjects;
    }

    @Override
    public String people() {
        return "select id, person from flag";
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        var told = new HashMap<String, CaseFile>();
        known(businessKeys)
                .forEach((key, flag) -> told.put(
                        key,
                        new CaseFile(
                                flag.subject().number(),
                                "/flags?person=" + flag.person() + "&month=" + flag.month(),
                                flag.person())));
        return told;
    }

    private Map<String, Flag> known(Collection<String> businessKeys) {
        List<UUID> ids = businessKeys.stream()
                .distinct()
                .flatMap(key -> BusinessKey.id(key).stream())
                .toList();
        var known = new HashMap<String, Flag>();
        flags.theFlags(ids).forEach((id, flag) -> known.put(id.toString(), flag));
        return known;
    }

    private String say(String code, Locale locale, Object... args) {
        return messages.getMessage(code, args, locale);
    }
}
