package dev.revisit.project;

import dev.revisit.document.DocumentText;
import dev.revisit.document.SubjectRef;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.Yuan;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.project.pricing.PricingPrinciple;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A project in a few words, for whoever has to report or judge next: what is to be reached, what was told, who thinks what. */
@Component
@Transactional(readOnly = true)
public class ProjectText implements CaseSummary, CaseDirectory {

    private final Projects projects;
    private final Holders holders;
    private final Staff staff;
    private final AnswerText answers;
    private final DocumentText documents;
    private final MessageSource messages;

    ProjectText(
            Projects projects,
            Holders holders,
            Staff staff,
            AnswerText answers,
            DocumentText documents,
            MessageSource messages) {
        this.projects = projects;
        this.holders = holders;
        this.staff = staff;
        this.answers = answers;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public String people() {
        return "select id, owner as person from project";
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        return named(businessKeys).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().file()));
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        return named(businessKeys).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new Subject(
                                each.getValue().file().number(),
                                each.getValue().name(),
                                each.getValue().file().path())));
    }

    @Override
    public Map<String, NamedCase> named(Collection<String> businessKeys) {
        var named = new HashMap<String, NamedCase>();
        projects.theProjects(businessKeys.stream()
                        .flatMap(key -> BusinessKey.id(key).stream())
                        .distinct()
                        .toList())
                .forEach((id, project) -> named.put(
                        id.toString(),
                        new NamedCase(
                                project.name(), new CaseFile(project.number(), "/projects/" + id, project.owner()))));
        return named;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return project(businessKey).map(project -> card(projects.flow(project), locale));
    }

    private Card card(Flow flow, Locale locale) {
        Project project = flow.project();
        Flow.FlowStage stage = flow.current();
        var lines = new ArrayList<String>();
        String round = String.valueOf(openRound(stage));
        lines.add(say(
                "project.where",
                locale,
                Map.of("region", project.header().region(), "stage", named(stage.stage(), locale), "round", round)));
        lines.addAll(answers.lines(project.answers(), locale));
        stage.checklist().items().stream()
                .filter(item -> item.kind() == Checklist.Kind.SUCCESS)
                .forEach(item -> lines.add(say("project.success", locale, Map.of("text", item.text(locale)))));
        projects.principlesToOfferBy(stage).forEach(principle -> lines.add(said(principle, locale)));
        if (stage.isToReport()) {
            lines.addAll(missingForms(project, locale));
        }
        if (!stage.rounds().isEmpty()) {
            tell(stage.rounds().get(stage.rounds().size() - 1), locale, lines);
        }
        lines.addAll(documents.lines(new SubjectRef(Project.KIND, project.id()), locale));
        return new Card(say("project.who", locale, Map.of("name", project.name(), "number", project.number())), lines);
    }

    /** What is missing when the report is written now (rule P8). */
    private List<String> missingForms(Project project, Locale locale) {
        return projects.formsOf(project.id())
                .map(forms -> forms.missing().entrySet().stream()
                        .map(missing -> say(
                                "project.form." + missing.getValue().code(),
                                locale,
                                Map.of("form", formName(missing.getKey(), locale))))
                        .toList())
                .orElse(List.of());
    }

    private String formName(String form, Locale locale) {
        return say("document." + form, locale);
    }

    /** The round that is reported or judged now. */
    private static int openRound(Flow.FlowStage stage) {
        if (stage.rounds().isEmpty()) {
            return 1;
        }
        Flow.Round last = stage.rounds().get(stage.rounds().size() - 1);
        return last.isClosed() ? last.number() + 1 : last.number();
    }

    private void tell(Flow.Round round, Locale locale, List<String> lines) {
        StageReport report = round.report();
        StageReportContent told = report.told();
        lines.add(say(
                "project.reported",
                locale,
                Map.of("by", staff.nameOf(report.writtenBy()), "when", DateText.minute(report.writtenAt()))));
        lines.addAll(answers.lines(report.answers(), locale));
        if (round.offer() != null) {
            lines.addAll(said(round.offer(), locale));
            lines.add(said(round.offer().principle(), locale));
        }
        if (told.lacksPromise()) {
            lines.add(say("project.no-promise-made", locale));
        }
        if (told.signed() != null) {
            lines.add(
                    told.lacksSignature()
                            ? say("project.no-contract", locale)
                            : say(
                                    "project.contract",
                                    locale,
                                    Map.of(
                                            "amount", Yuan.of(Objects.requireNonNull(told.contractAmount())),
                                            "signed",
                                                    Objects.requireNonNull(told.signedOn())
                                                            .toString())));
        }
        // What the decision fills in is neither met nor open before it.
        List<Flow.Answer> asked = round.answers().stream()
                .filter(answer -> !answer.isLeftToDecision())
                .toList();
        long met = asked.stream().filter(Flow.Answer::met).count();
        lines.add(say("project.met", locale, Map.of("met", String.valueOf(met), "all", String.valueOf(asked.size()))));
        asked.forEach(answer -> lines.add(said(answer, locale)));
        if (!report.missingForms().isEmpty()) {
            lines.add(say(
                    "project.reported-without",
                    locale,
                    Map.of(
                            "forms",
                            report.missingForms().stream()
                                    .map(form -> formName(form, locale))
                                    .collect(Collectors.joining(say("project.forms-between", locale))))));
        }
        round.judgements().forEach(judgement -> {
            lines.add(said(judgement, locale));
            lines.addAll(answers.lines(judgement.answers(), locale));
        });
    }

    /** The principle, with its greatest discount. */
    public String said(PricingPrinciple principle, Locale locale) {
        return say(
                "project.principle",
                locale,
                Map.of(
                        "kind",
                        say("customer-kind." + principle.customerKind().code(), locale),
                        "greatest",
                        principle.greatestDiscount().toPlainString(),
                        "text",
                        principle.text(locale)));
    }

    /** The price, and what became of it. */
    public List<String> said(Flow.Offer offer, Locale locale) {
        var price = offer.price();
        var lines = new ArrayList<String>();
        lines.add(say(
                "project.price",
                locale,
                Map.of(
                        "amount", Yuan.of(price.amount()),
                        "discount", price.discount().stripTrailingZeros().toPlainString(),
                        "kind", say("customer-kind." + price.customerKind().code(), locale),
                        "departs", price.departs() ? "yes" : "no",
                        "version", String.valueOf(offer.principle().version()),
                        "greatest", offer.principle().greatestDiscount().toPlainString())));
        @Nullable PriceDecision decision = offer.decision();
        if (offer.isWaiting()) {
            lines.add(say("project.price.waiting", locale));
        } else if (decision != null) {
            lines.add(say(
                    decision.isApproved() ? "project.price.approved" : "project.price.sent-back",
                    locale,
                    Map.of(
                            "who", staff.nameOf(decision.person()),
                            "when", DateText.minute(decision.decidedAt()),
                            "reason", Objects.requireNonNullElse(decision.reason(), ""))));
        }
        return lines;
    }

    private String said(Flow.Answer answer, Locale locale) {
        String condition = answer.condition().text(locale);
        return answer.met()
                ? say(
                        "project.condition-met",
                        locale,
                        Map.of("condition", condition, "evidence", Objects.requireNonNullElse(answer.evidence(), "")))
                : say("project.condition-open", locale, Map.of("condition", condition));
    }

    private String said(Judgement judgement, Locale locale) {
        @Nullable Opinion opinion = judgement.opinion();
        @Nullable Decision decision = judgement.decision();
        String thought = opinion != null
                ? say("opinion." + opinion.code(), locale)
                : say("decision." + Objects.requireNonNull(decision).code(), locale);
        String person = staff.nameOf(judgement.person());
        @Nullable String covered = judgement.standsInFor();
        String who = covered == null
                ? person
                : say("project.deputy", locale, Map.of("name", person, "covered", staff.nameOf(covered)));
        String role = say("role." + judgement.role().code(), locale);
        @Nullable String measures = judgement.measures();
        return measures == null
                ? say(
                        "project.judged",
                        locale,
                        Map.of("who", who, "role", role, "thought", thought, "text", judgement.judgement()))
                : say(
                        "project.judged-measures",
                        locale,
                        Map.of(
                                "who", who,
                                "role", role,
                                "thought", thought,
                                "text", judgement.judgement(),
                                "measures", measures));
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        List<UUID> ids = businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .distinct()
                .toList();
        Map<UUID, Projects.CurrentStage> stages = projects.currentStages(ids);
        var lines = new HashMap<String, String>();
        projects.theProjects(ids).forEach((id, project) -> {
            Projects.@Nullable CurrentStage current = stages.get(id);
            if (current != null) {
                lines.put(
                        id.toString(),
                        say(
                                "project.line",
                                locale,
                                Map.of(
                                        "name",
                                        project.name(),
                                        "stage",
                                        named(current.run().stage(), locale))));
            }
        });
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return project(businessKey)
                .map(project -> next(
                        project,
                        Optional.ofNullable(projects.currentStages(List.of(project.id()))
                                        .get(project.id()))
                                .map(Projects.CurrentStage::run)
                                .orElse(null),
                        locale));
    }

    /** What comes next in a project, by whom, and when. */
    public String next(Project project, @Nullable StageRun run, Locale locale) {
        if (!project.isOpen()) {
            return say("project.next." + project.state().code(), locale, Map.of("number", project.number()));
        }
        List<Holders.Holder> open = holders.of(List.of(project.id())).getOrDefault(project.id(), List.of());
        if (open.isEmpty() || run == null) {
            return "";
        }
        String stage = named(run.stage(), locale);
        String people = open.stream()
                .flatMap(holder -> Optional.ofNullable(holder.person()).stream())
                .map(staff::nameOf)
                .distinct()
                .collect(Collectors.joining(locale.getLanguage().equals("zh") ? "、" : ", "));
        Holders.Holder first = open.get(0);
        String due = first.due() == null ? "" : DateText.minute(first.due());
        if (first.step().equals(ProjectSteps.APPROVE_PRICE)) {
            return people.isEmpty()
                    ? say("project.next.nobody", locale, Map.of("stage", stage))
                    : say("project.next.price", locale, Map.of("people", people, "stage", stage, "due", due));
        }
        if (first.role().isEmpty()) {
            return say("project.next.report", locale, Map.of("stage", stage, "due", due));
        }
        if (people.isEmpty()) {
            return say("project.next.nobody", locale, Map.of("stage", stage));
        }
        return first.role().get().decides()
                ? say("project.next.decide", locale, Map.of("people", people, "stage", stage, "due", due))
                : say("project.next.judge", locale, Map.of("people", people, "stage", stage, "due", due));
    }

    private String named(Stage stage, Locale locale) {
        return say("stage." + stage.code(), locale);
    }

    private Optional<Project> project(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id ->
                        Optional.ofNullable(projects.theProjects(List.of(id)).get(id)));
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
