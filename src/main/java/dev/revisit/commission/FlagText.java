package dev.revisit.commission;

import dev.revisit.customer.Customers;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.Yuan;
import dev.revisit.project.Projects;
import dev.revisit.staff.Staff;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Flags flags;
    private final Customers customers;
    private final Projects projects;
    private final Staff staff;
    private final MessageSource messages;

    FlagText(Flags flags, Customers customers, Projects projects, Staff staff, MessageSource messages) {
        this.flags = flags;
        this.customers = customers;
        this.projects = projects;
        this.staff = staff;
        this.messages = messages;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return known(List.of(businessKey)).values().stream().findFirst().map(flag -> card(flag, locale));
    }

    private Card card(Flag flag, Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(inWords(flag, locale));
        lines.add(say("flag.costs", locale, Yuan.plain(flag.amount())));
        flag.excuse().ifPresent(excuse -> lines.add(say("flag.excuse." + excuse.code(), locale)));
        for (FlagEntry entry : flags.historyOf(List.of(flag)).getOrDefault(flag.id(), List.of())) {
            @Nullable String reason = entry.reason();
            if (reason != null) {
                lines.add(say(
                        "flag.said",
                        locale,
                        say("flagstate." + entry.state().code(), locale),
                        minute(entry.at()),
                        reason));
            }
        }
        return new Card(say("flag.whose", locale, staff.nameOf(flag.person()), flag.caseNumber()), lines);
    }

    /** What was not done, in one sentence, with its rule. */
    public String inWords(Flag flag, Locale locale) {
        if (flag.happened().equals(Flag.Happened.MISSED.code())) {
            String what = flag.designJobId() == null ? "flag.missed" : "flag.sheet-missed";
            return say(what, locale, minute(flag.dueAt()), step(flag, locale), flag.rule());
        }
        String reason = Objects.requireNonNullElse(flag.reason(), "");
        return flag.designJobId() == null
                ? say(
                        "flag.rejected",
                        locale,
                        flag.step().replace("record-", ""),
                        minute(flag.dueAt()),
                        reason,
                        flag.rule())
                : say("flag.sheet-wrong", locale, minute(flag.dueAt()), reason, flag.rule());
    }

    private String step(Flag flag, Locale locale) {
        return Objects.requireNonNull(messages.getMessage("step." + flag.step(), null, flag.step(), locale));
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
                                staff.nameOf(flag.person()),
                                flag.caseNumber(),
                                minute(flag.dueAt()))));
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return known(List.of(businessKey)).values().stream()
                .findFirst()
                .map(flag -> say("flag.next." + flags.stateOf(flag).code(), locale, flag.caseNumber()));
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        var subjects = new HashMap<String, Subject>();
        Map<String, Flag> known = known(businessKeys);
        var files = customers.files(known.values().stream()
                .flatMap(flag -> Optional.ofNullable(flag.customerId()).stream())
                .toList());
        var sold = projects.theProjects(known.values().stream()
                .flatMap(flag -> Optional.ofNullable(flag.projectId()).stream())
                .toList());
        known.forEach((key, flag) -> {
            var file = files.get(flag.customerId());
            var project = sold.get(flag.projectId());
            String about = file != null ? file.name() : project == null ? "" : project.name();
            String name = staff.nameOf(flag.person()) + " · " + about;
            subjects.put(key, new Subject(flag.caseNumber(), name, "/flags/to-decide"));
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
                                flag.caseNumber(),
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

    private static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneId.systemDefault()));
    }

    private String say(String code, Locale locale, Object... args) {
        return messages.getMessage(code, args, locale);
    }
}
