package dev.revisit.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of one project of the sample company: started, then reported and judged stage by stage (rule P3). */
final class StoryOfProject implements Story {

    private static final String GENERAL_MANAGER = "huangtao";

    private final String salesperson;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
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

    StoryOfProject started(Instant at) {
        Map<String, Object> form = Map.copyOf(header);
        return then(at, people -> projectId = people.startProject(salesperson, form));
    }

    /** The actual situation of the open stage. */
    StoryOfProject reported(Instant at, Report report) {
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
