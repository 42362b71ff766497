package dev.revisit.smallsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.hygiene.Races;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * People against each other and against timers in a sheet's case, at the same moment: each entry is there once, each offence
 * is one flag, and whoever was not first is told. The long run asks for more: {@code -Drevisit.races=2000}.
 */
@ApplicationTest
class SheetRacesOnPostgresTest implements OnPostgres {

    private static final int TIMES = Integer.getInteger("revisit.races", 40);

    private static final Instant DUE = CustomerStory.DAY_0.plus(Duration.ofDays(3));

    private static final Viewer LINA = new Viewer("lina", Set.of(Groups.SALES), Set.of(), false);

    private static final Viewer LIUYANG =
            new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of("lina", "wangwei"), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Sheets sheets;

    @Autowired
    private Forms forms;

    @Autowired
    private Flags flags;

    @Autowired
    private Handovers handovers;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private SmallSheetFixture fixture;
    private Races races;
    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        fixture = new SmallSheetFixture(story, application);
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        Program.of(mvc, identity, "wangwei", Groups.SALES);
        races = new Races(application, "sheet_case");
    }

    @AfterEach
    void end() {
        races.close();
        story.ends();
    }

    private List<UUID> opened() {
        return IntStream.range(0, TIMES).mapToObj(i -> fixture.opened("price")).toList();
    }

    private List<UUID> written() {
        List<UUID> all = opened();
        all.forEach(each -> fixture.written(each, "写得很清楚"));
        return all;
    }

    private SheetEntry last(UUID id) {
        List<SheetEntry> all = fixture.entries(id);
        return all.get(all.size() - 1);
    }

    private static String step(UUID id, String step) {
        return "/api/sheets/small/" + id + "/steps/" + step;
    }

    private Callable<Integer> writes(UUID id, String words) {
        return () -> lina.post(step(id, "write-entry"), Map.of("entry", words)).status();
    }

    private Callable<Integer> signs(UUID id, Map<String, String> signature) {
        return () -> liuyang.post(step(id, "sign-entry"), signature).status();
    }

    private static Callable<Integer> refusable(Runnable deed) {
        return () -> {
            try {
                deed.run();
                return 200;
            } catch (Refusal refused) {
                return refused.kind().status();
            }
        };
    }

    private Callable<Integer> rejects(UUID id) {
        UUID entry = last(id).id();
        return refusable(() -> sheets.reject(entry, "没有写客户说了什么", LIUYANG, story.now()));
    }

    private List<FlagState> flagStates(UUID id) {
        return flags.of(id).stream().map(flags::stateOf).toList();
    }

    @Test
    @DisplayName("Two open a case each: each has a number of its own, and none is left out")
    void twoOpen() throws Exception {
        Callable<Integer> opens =
                () -> lina.post("/api/sheets/small", Map.of("topic", "price")).status();
        var before = number(fixture.opened("price"));
        List<UUID> pairs =
                IntStream.range(0, TIMES).mapToObj(i -> UUID.randomUUID()).toList();
        assertThat(races.race(pairs, story.now(), id -> opens, id -> opens)).containsOnly(201);
        assertThat(number(fixture.opened("price"))).isEqualTo(before + 2 * TIMES + 1);
        races.assertNoFaults();
    }

    private int number(UUID id) {
        return Integer.parseInt(sheets.theCase(id).number().substring("X-".length()));
    }

    @Test
    @DisplayName("Two write at the same step: one entry, and the other is told")
    void twoWrite() throws Exception {
        List<UUID> all = opened();
        assertThat(races.race(all, story.now(), id -> writes(id, "客户问了价格"), id -> writes(id, "客户问了别的")))
                .containsOnly(201, 409)
                .filteredOn(answer -> answer == 201)
                .hasSize(TIMES);
        assertThat(all).allSatisfy(each -> assertThat(fixture.entries(each)).hasSize(2));
        assertThat(all).allSatisfy(each -> assertThat(flags.of(each)).isEmpty());
        races.assertNoFaults();
    }

    @Test
    @DisplayName("Signed and sent back at the same moment: one of them, and the case stands as it says")
    void twoSign() throws Exception {
        List<UUID> all = written();
        var back = Map.of("verdict", "back", "missing", "哪一所学校没有写");
        assertThat(races.race(all, story.now(), id -> signs(id, Map.of("verdict", "complete")), id -> signs(id, back)))
                .containsOnly(201, 409)
                .filteredOn(answer -> answer == 201)
                .hasSize(TIMES);
        assertThat(all).allSatisfy(each -> {
            assertThat(fixture.entries(each)).hasSize(3);
            assertThat(sheets.theCase(each).isOpen())
                    .isEqualTo(
                            last(each).answers().text("verdict").orElseThrow().equals("back"));
        });
        races.assertNoFaults();
    }

    @Test
    @DisplayName("C2: an entry against its deadline: one that reached us when it was due is in time, whoever was first")
    void entryAgainstDeadline() throws Exception {
        List<UUID> all = opened();
        assertThat(races.race(all, DUE, id -> writes(id, "客户问了价格"))).containsOnly(201);
        assertThat(all).allSatisfy(each -> assertThat(flagStates(each)).isSubsetOf(FlagState.WITHDRAWN));
        assertThat(all).allSatisfy(each -> assertThat(fixture.entries(each)).hasSize(2));
        races.assertNoFaults();
    }

    @Test
    @DisplayName("C2: an entry that comes late against its deadline: flagged, once")
    void lateEntryAgainstDeadline() throws Exception {
        List<UUID> all = opened();
        assertThat(races.race(all, DUE.plusMillis(1), id -> writes(id, "客户问了价格")))
                .containsOnly(201);
        assertThat(all).allSatisfy(each -> assertThat(flagStates(each)).containsExactly(FlagState.OPEN));
        assertThat(all).allSatisfy(each -> assertThat(fixture.entries(each)).hasSize(2));
        races.assertNoFaults();
    }

    @Test
    @DisplayName("T9: rejected twice at the same moment: one flag, and the other is told")
    void twoReject() throws Exception {
        List<UUID> all = written();
        assertThat(races.race(all, story.now(), this::rejects, this::rejects))
                .isSubsetOf(200, 409)
                .filteredOn(answer -> answer == 200)
                .hasSize(TIMES);
        assertThat(all).allSatisfy(each -> assertThat(flags.of(each)).hasSize(1));
        races.assertNoFaults();
    }

    @Test
    @DisplayName("T9: corrected and rejected at the same moment: rejected, and corrected before it or not at all")
    void correctionAgainstRejection() throws Exception {
        List<UUID> all = written();
        FormValues better = forms.check(forms.newest("write-entry"), Map.of("entry", "写得更清楚了"));
        assertThat(races.race(
                        all,
                        story.now(),
                        id -> {
                            UUID entry = last(id).id();
                            return refusable(() -> sheets.correct(entry, better, LINA, story.now()));
                        },
                        this::rejects))
                .isSubsetOf(200, 409)
                .filteredOn(answer -> answer == 200)
                .hasSizeGreaterThanOrEqualTo(TIMES);
        assertThat(all).allSatisfy(each -> {
            SheetEntry entry = last(each);
            assertThat(entry.rejectedAt()).isNotNull();
            assertThat(flags.of(each)).hasSize(1);
            assertThat(sheets.correctionsOf(List.of(entry)).containsKey(entry.id()))
                    .isEqualTo(entry.answers().text("entry").orElseThrow().equals("写得更清楚了"));
        });
        races.assertNoFaults();
    }

    @Test
    @DisplayName(
            "M4: handed over while its owner writes: the entry is theirs, or they have nothing to do with it any more")
    void handoverAgainstEntry() throws Exception {
        List<UUID> all = opened();
        var answers = new HashSet<>(races.race(all, story.now(), id -> writes(id, "客户问了价格"), id -> () -> {
            story.logIn("liuyang", Groups.MANAGER);
            handovers.handOver("lina", Map.of(id, "wangwei"), "调岗到另一个部门", LIUYANG);
            return 200;
        }));
        assertThat(answers).isSubsetOf(200, 201, 403, 404, 409);
        assertThat(all).allSatisfy(each -> {
            assertThat(sheets.theCase(each).owner()).isEqualTo("wangwei");
            assertThat(flags.of(each)).isEmpty();
            assertThat(fixture.entries(each)).hasSizeBetween(1, 2);
            assertThat(story.standsAt(each))
                    .isEqualTo(fixture.entries(each).size() == 1 ? "UserTask_WriteEntry" : "UserTask_SignEntry");
        });
        races.assertNoFaults();
    }
}
