package dev.revisit.design;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.RelatedWork;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.answer.Answers;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.math.BigDecimal;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A design job in words: on the forms, in task lists, on its page. It names the customer, their style and price range,
 * and no way to reach them: a designer need not know (rules D2, M3).
 */
@Component
@Transactional(readOnly = true)
public class DesignText implements CaseSummary, RelatedWork, CaseDirectory {

    private final DesignJobs jobs;
    private final DesignHolders holders;
    private final DesignerChoice choice;
    private final Customers customers;
    private final Staff staff;
    private final AnswerText answers;
    private final MessageSource messages;

    DesignText(
            DesignJobs jobs,
            DesignHolders holders,
            DesignerChoice choice,
            Customers customers,
            Staff staff,
            AnswerText answers,
            MessageSource messages) {
        this.jobs = jobs;
        this.holders = holders;
        this.choice = choice;
        this.customers = customers;
        this.staff = staff;
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return job(businessKey).map(job -> card(jobs.contents(job.id()), taskDefinitionKey, locale));
    }

    private Card card(DesignJobs.Contents told, String step, Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(customer(told.customer(), locale));
        if (step.equals(DesignSteps.DISPATCH)) {
            lines.add(say("design.turn", locale));
            lines.addAll(choice.lines(locale));
        }
        told.sheet().ifPresent(sheet -> {
            lines.add(say("design.sheet", locale, Map.of("by", staff.nameOf(sheet.writtenBy()))));
            lines.addAll(answers.lines(sheet.answers(), locale));
        });
        told.notes()
                .forEach(note -> lines.add(say(
                        "design.note",
                        locale,
                        Map.of(
                                "by", staff.nameOf(note.by()),
                                "when", DateText.minute(note.at()),
                                "text", note.text()))));
        if (!told.deliveries().isEmpty()) {
            var delivery = told.deliveries().get(told.deliveries().size() - 1);
            lines.add(say(
                    "design.delivered",
                    locale,
                    Map.of("when", DateText.minute(delivery.at()), "note", delivery.note())));
        }
        told.lastCheck().ifPresent(check -> lines.add(said(check, locale)));
        return new Card(
                say(
                        "design.who",
                        locale,
                        Map.of(
                                "name", told.customer().name(),
                                "number", told.job().number())),
                lines);
    }

    private String said(DesignCheck check, Locale locale) {
        String who = staff.nameOf(check.checkedBy());
        String answer = say("check." + check.answer().code(), locale);
        @Nullable String remark = check.remark();
        return remark == null
                ? say(
                        "design.check-in-order",
                        locale,
                        Map.of("by", who, "when", DateText.minute(check.checkedAt()), "answer", answer))
                : say(
                        "design.check",
                        locale,
                        Map.of(
                                "by", who,
                                "when", DateText.minute(check.checkedAt()),
                                "answer", answer,
                                "remark", remark));
    }

    /** What the salesperson wrote about the customer's wishes (rule T2). */
    public String customer(Customer customer, Locale locale) {
        Answers needs = customer.needs();
        @Nullable BigDecimal area = needs.numberOrNull("area");
        return say(
                "design.customer",
                locale,
                Map.of(
                        "style", orUnknown(needs.textOrNull("style"), locale),
                        "priceRange", priceRange(needs).orElseGet(() -> orUnknown(null, locale)),
                        "layout", orUnknown(needs.textOrNull("layout"), locale),
                        "area", area == null ? orUnknown(null, locale) : plain(area) + " m²"));
    }

    /** From and up to, in yuan; empty where neither is known. */
    public static Optional<String> priceRange(Answers needs) {
        @Nullable BigDecimal from = needs.numberOrNull("budgetFrom");
        @Nullable BigDecimal to = needs.numberOrNull("budgetTo");
        if (from == null && to == null) {
            return Optional.empty();
        }
        return Optional.of("¥" + (from == null ? "" : plain(from)) + "–" + (to == null ? "" : plain(to)));
    }

    private String orUnknown(@Nullable String text, Locale locale) {
        return text == null ? say("design.unknown-yet", locale) : text;
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        var lines = new HashMap<String, String>();
        subjects(businessKeys)
                .forEach((key, job) ->
                        lines.put(key, say("design.line", locale, Map.of("name", job.name(), "number", job.number()))));
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return job(businessKey).map(job -> next(job, locale));
    }

    /** What comes next in a job, by whom, and when. */
    public String next(DesignJob job, Locale locale) {
        return next(job, holders.of(List.of(job.id())).get(job.id()), locale);
    }

    private String next(DesignJob job, @Nullable OpenTask open, Locale locale) {
        if (job.state() == DesignJob.State.APPROVED) {
            return say("design.next.approved", locale, Map.of("number", job.number()));
        }
        if (open == null) {
            return say("design.next.waiting", locale);
        }
        String step = say("step." + open.step(), locale);
        if (open.assignee() == null) {
            return say("design.next.nobody", locale, Map.of("step", step));
        }
        String name = staff.nameOf(open.assignee());
        Instant due = Objects.requireNonNullElse(open.due(), Objects.requireNonNullElse(job.lateSince(), open.since()));
        return say("design.next.step-of", locale, Map.of("name", name, "step", step, "due", DateText.minute(due)));
    }

    @Override
    public List<RelatedWork.Row> of(UUID customerId, Locale locale) {
        List<DesignJob> all = jobs.ofCustomer(customerId);
        Map<UUID, OpenTask> open = holders.of(open(all));
        return all.stream()
                .map(job ->
                        new RelatedWork.Row(job.number(), next(job, open.get(job.id()), locale), DesignJobs.path(job)))
                .toList();
    }

    @Override
    public List<String> openCases(UUID customerId) {
        return open(jobs.ofCustomer(customerId)).stream().map(UUID::toString).toList();
    }

    private static List<UUID> open(List<DesignJob> all) {
        return all.stream()
                .filter(job -> job.state() != DesignJob.State.APPROVED)
                .map(DesignJob::id)
                .toList();
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        return each(businessKeys, (job, customer) -> new Subject(job.number(), customer.name(), DesignJobs.path(job)));
    }

    @Override
    public Map<String, NamedCase> named(Collection<String> businessKeys) {
        return each(businessKeys, (job, customer) -> new NamedCase(customer.name(), file(job, customer)));
    }

    @Override
    public String people() {
        return "select d.id, coalesce(d.designer, c.owner) as person from design_job d"
                + " join customer c on c.id = d.customer_id";
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        return each(businessKeys, DesignText::file);
    }

    /** Whose the design is; before it is anybody's, whose the customer is. */
    private static CaseFile file(DesignJob job, Customer customer) {
        @Nullable String designer = job.designer();
        return new CaseFile(job.number(), DesignJobs.path(job), designer == null ? customer.owner() : designer);
    }

    /** What is said of each of these cases that is ours, by business key. */
    private <T> Map<String, T> each(Collection<String> businessKeys, BiFunction<DesignJob, Customer, T> said) {
        Map<UUID, DesignJob> found = jobs.theJobs(businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .distinct()
                .toList());
        Map<UUID, Customer> files = customers.files(
                found.values().stream().map(DesignJob::customerId).toList());
        var told = new HashMap<String, T>();
        found.forEach((id, job) -> {
            @Nullable Customer customer = files.get(job.customerId());
            if (customer != null) {
                told.put(id.toString(), said.apply(job, customer));
            }
        });
        return told;
    }

    private Optional<DesignJob> job(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(jobs.theJobs(List.of(id)).get(id)));
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
