package dev.revisit.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of one project of the sample company: started, then reported and judged stage by stage (rule P3). */
final class StoryOfProject implements Story {

    private static final String GENERAL_MANAGER = "huangtao";
    private static final Duration BEFORE_THE_REPORT = Duration.ofMinutes(30);
    private static final Set<String> CHOICES_OF_CONTACTS =
            Set.of("contact", "superior", "stepDecider", "stepPerson", "personA", "personB");

    /** Organisations of a town that is made up, with codes of no district that there is (rule G0). */
    enum Organisation {
        CULTURE_HOUSE("云川市松湖区文化馆", "public-buildings", "12000000YC0000011A"),
        SERVICE_CENTRE("云川市南屏区行政服务中心", "public-buildings", null),
        HOSPITAL("云川市柏岭医院", "public-buildings", "12000000YC0000022E"),
        TELECOM("云川市晴野通信服务有限公司", "mobile-telecom", "91000000YC0000033D"),
        SCHOOL("云川市南屏第二中学", "schools", null),
        DEVELOPER("云川市柏岭置业有限公司", "other", "91000000YC0000044H"),
        HOTELS("云川市清栖酒店管理有限公司", "chain-hotels", "91000000YC0000055M"),
        HOUSING("云川市南屏人才安居中心", "public-buildings", null);

        private final String title;
        private final String industry;
        private final @Nullable String creditCode;

        Organisation(String title, String industry, @Nullable String creditCode) {
            this.title = title;
            this.industry = industry;
            this.creditCode = creditCode;
        }

        String title() {
            return title;
        }

        /** As it is registered. */
        Map<String, Object> form() {
            var form = new LinkedHashMap<String, Object>();
            form.put("accountName", title);
            form.put("province", "zhejiang");
            form.put("city", "云川市");
            form.put("industry", industry);
            if (creditCode != null) {
                form.put("creditCode", creditCode);
            }
            return form;
        }
    }

    private final String salesperson;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, Object> rows = new HashMap<>();
    private @Nullable Typed application;
    private @Nullable UUID projectId;

    private StoryOfProject(String salesperson) {
        this.salesperson = salesperson;
    }

    static StoryOfProject of(String salesperson, String name, String region) {
        return new StoryOfProject(salesperson).header("projectName", name).header("region", region);
    }

    /** What else the form of a new project asks (rule P1). */
    StoryOfProject header(String key, String value) {
        header.put(key, value);
        return this;
    }

    /** The organisation whose project it is (rule G0). */
    StoryOfProject forAccount(Instant at, Organisation organisation) {
        return header("account", organisation.title)
                .then(at, people -> people.foundAccount(salesperson, organisation.form()));
    }

    /** Filled in before initiation is reported (rule P4). */
    StoryOfProject application(Typed filledIn) {
        application = filledIn;
        return this;
    }

    /** Another of the forms (rule P8). */
    StoryOfProject filledIn(Instant at, String form, Typed typed) {
        return then(at, people -> people.fillIn(salesperson, theProject(), form, withRows(typed)));
    }

    /** A contact, whom other forms choose by their name. */
    StoryOfProject contact(Instant at, String name, Typed typed) {
        typed.and("name", name);
        return then(
                at,
                people -> rows.put(name, people.fillIn(salesperson, theProject(), "account-contact", withRows(typed))));
    }

    /** The chosen contacts by their rows. */
    private Map<String, Object> withRows(Typed typed) {
        Map<String, Object> whole = typed.form();
        CHOICES_OF_CONTACTS.forEach(key -> whole.computeIfPresent(key, (chosen, name) -> rows.get(name)));
        return whole;
    }

    StoryOfProject started(Instant at) {
        return then(at, people -> projectId = people.startProject(salesperson, Map.copyOf(header)));
    }

    /** The actual situation of the open stage. */
    StoryOfProject reported(Instant at, Report report) {
        if (application != null) {
            filledIn(at.minus(BEFORE_THE_REPORT), "project-application", application);
            application = null;
        }
        return then(at, people -> people.report(salesperson, theProject(), report));
    }

    /** The salesperson's superior decides about a price that departs from the principle (rule P10). */
    StoryOfProject priceApproved(Instant at, String superior) {
        return then(at, people -> people.approvePrice(superior, theProject()));
    }

    /** One of the three who do not decide; the salesperson is one of them. */
    StoryOfProject judged(Instant at, String judge, Verdict verdict) {
        return then(at, people -> people.judge(judge, theProject(), verdict));
    }

    StoryOfProject decided(Instant at, Verdict verdict) {
        return then(at, people -> people.decide(GENERAL_MANAGER, theProject(), verdict));
    }

    @Override
    public List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    private StoryOfProject then(Instant at, Consumer<PeopleAtWork> deed) {
        happenings.add(new Happening(at, deed));
        return this;
    }

    private UUID theProject() {
        if (projectId == null) {
            throw new IllegalStateException("nobody has started " + header.get("projectName") + " yet");
        }
        return projectId;
    }
}
