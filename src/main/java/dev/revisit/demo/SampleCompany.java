package dev.revisit.demo;

import dev.revisit.demo.deed.SheetDeed;
import dev.revisit.demo.health.ProgrammesOfHeJing;
import dev.revisit.demo.prospecting.AccountsOfXuMin;
import dev.revisit.engine.clock.CompanyZone;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the sample company on the first start, in an empty database, and never again. Works after the house has its
 * groups and rights, and before the web server opens its port and the job executor starts: it moves the one clock.
 *
 * <p>A start that was killed in the middle is started over by the next: what happened up to there is taken back and
 * the weeks go by once more. Nobody can have worked in it, for no page could be reached; should somebody have, with the
 * sample company switched off, it is left as it is.
 */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class SampleCompany implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCompany.class);

    /** Where the engine keeps how far we are: nothing, begun and when, or {@link #SETTLED}. */
    private static final String PROGRESS = "revisit.sampleCompany";

    private static final String SETTLED = "made";
    private static final String BEGUN = "begun ";

    /** Finds what somebody else has found before. */
    private static final String COLLEAGUE = "wangwei";

    private final DataSource dataSource;
    private final ManagementService management;
    private final SampleStaff staff;
    private final SixWeeks sixWeeks;
    private final DemoReset house;
    private final CompanyZone zone;
    private final Clock clock;
    private volatile boolean running;

    SampleCompany(
            DataSource dataSource,
            ManagementService management,
            SampleStaff staff,
            SixWeeks sixWeeks,
            DemoReset house,
            CompanyZone zone,
            Clock clock) {
        this.dataSource = dataSource;
        this.management = management;
        this.staff = staff;
        this.sixWeeks = sixWeeks;
        this.house = house;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void start() {
        try (var turn = dataSource.getConnection()) {
            takeTurn(turn);
            openFor(clock.instant());
            turn.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException("the sample company could not be made", failed);
        }
        running = true;
    }

    /**
     * Nodes that start at once take turns, by the lock on the company's row. It is held on a connection of its own:
     * each thing that people did is a transaction of its own, as in real use.
     */
    private static void takeTurn(Connection turn) throws SQLException {
        turn.setAutoCommit(false);
        try (var lock = turn.createStatement()) {
            lock.executeQuery("select id from company where id = 1 for update").close();
        }
    }

    private void openFor(Instant now) {
        @Nullable String progress = management.getProperties().get(PROGRESS);
        if (SETTLED.equals(progress)) {
            return;
        }
        if (progress == null) {
            if (!house.isEmpty() || staff.isAnybodyElse()) {
                LOG.info("This database is in use already: no sample company.");
                management.setProperty(PROGRESS, SETTLED);
                return;
            }
        } else if (house.wasUsedAfter(Instant.parse(progress.substring(BEGUN.length())))) {
            LOG.warn("The sample company is not complete, but somebody has worked in it: it stays as it is."
                    + " For a fresh one delete the database (./data) and start again.");
            management.setProperty(PROGRESS, SETTLED);
            return;
        } else {
            house.empty();
        }
        make(now);
    }

    /** @param now the day on which the stories end */
    void make(Instant now) {
        long began = System.nanoTime();
        management.setProperty(PROGRESS, BEGUN + now);
        staff.moveIn();
        List<Story> stories = stories(new SampleDays(now, zone.zone()));
        sixWeeks.pass(stories, now);
        management.setProperty(PROGRESS, SETTLED);
        LOG.info(
                "Made the sample company, {} customers and {} projects, in {} ms.",
                house.customers(),
                house.projects(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    static List<Story> stories(SampleDays days) {
        List<Story> stories = Stream.of(
                        CustomersOfLiNa.stories(days),
                        CustomersOfWangWei.stories(days),
                        CustomersOfXuMin.stories(days),
                        ProjectsOfXuMin.stories(days),
                        ProjectsOfWangWei.stories(days),
                        WalkIns.stories(days),
                        VisitorsOfXuMin.stories(days),
                        ofSheet(days, "hejing", "health", ProgrammesOfHeJing.programmes()),
                        ofSheet(days, "xumin", "prospecting", AccountsOfXuMin.accounts()),
                        OfficeWork.stories(days),
                        List.of(
                                OfficeWork.tendsKeyCustomers(days),
                                OfficeWork.confirmsKnowledge(days),
                                OfficeWork.writesPlans(days)),
                        ProjectsOfLiNa.stories(days))
                .flatMap(List::stream)
                .toList();
        stories.forEach(story -> days.requirePast(story.happenings()));
        return stories;
    }

    /** The cases of a sheet, as their records tell. */
    private static List<Story> ofSheet(SampleDays days, String person, String sheet, List<List<SheetDeed>> cases) {
        return cases.stream()
                .map(deeds -> {
                    var story = StoryOfSheet.of(person, sheet);
                    for (SheetDeed deed : deeds) {
                        Instant at = days.ago(deed.daysAgo(), deed.time());
                        var form = new HashMap<>(deed.form());
                        deed.days()
                                .forEach((key, later) -> form.put(
                                        key, days.dayAgo(deed.daysAgo() - later).toString()));
                        deed.moment().ifPresent(key -> form.put(key, at.toString()));
                        switch (deed.kind()) {
                            case OPENED -> story.opened(at, form);
                            case WRITTEN -> story.wrote(at, deed.step(), form);
                            case TOLD -> story.told(at, deed.step(), form);
                            case REFUSED -> story.openedAgain(at, COLLEAGUE, form);
                        }
                    }
                    return (Story) story;
                })
                .toList();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
