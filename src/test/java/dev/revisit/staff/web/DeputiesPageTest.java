package dev.revisit.staff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.Leaves;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ApplicationTest
class DeputiesPageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Leaves leaves;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MockMvc mvc;

    private static final AtomicInteger STORIES = new AtomicInteger();

    private String ma = "";
    private String bao = "";

    @BeforeEach
    void begin() {
        story.begins();
        // The list shows the first twenty: each test's own stand before those of the tests before it.
        int story = STORIES.incrementAndGet();
        ma = "a%03d-ma".formatted(999 - story);
        bao = "b%03d-bao".formatted(999 - story);
        Browser.of(mvc, bao, Groups.DEPARTMENT_HEAD);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser ma() {
        return Browser.of(mvc, ma, Groups.MANAGER);
    }

    private String deputyOf() {
        return "/deputies/" + ma + "/deputy";
    }

    private String away() {
        return "/deputies/" + ma + "/away";
    }

    private static Map<String, String> days(Object from, Object to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }

    private void hasDeputy() throws Exception {
        ma().sends(deputyOf(), Map.of("deputy", bao)).follows().shows(bao + " stands in for " + ma + " from now on.");
    }

    private UUID isAway(LocalDate from, LocalDate to) throws Exception {
        ma().sends(away(), days(from, to)).follows().shows("from " + from + " to " + to + " is entered.");
        return deputies.absencesOf(ma).stream()
                .filter(each -> each.from().equals(from))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    @DisplayName("P9: A supervisor names a deputy, says when they are away, and that they are back")
    void wholeStory() throws Exception {
        ma().opens("/deputies")
                .shows("My deputy", "I am away", "Nothing is entered for today or later.", "Nobody has been named yet.")
                .lacks("Supervisors</span>", "Past and ended absences");
        hasDeputy();
        isAway(TODAY.plusDays(7), TODAY.plusDays(7));
        UUID absence = isAway(TODAY, TODAY.plusDays(2));

        ma().opens("/deputies")
                .shows(
                        "<option value=\"" + bao + "\" selected=\"selected\">" + bao + " · Head of department</option>",
                        "away until 2026-11-04 Wed",
                        "away now",
                        "planned",
                        "I am back",
                        "Take back",
                        bao + " stands in for " + ma);
        ma().inChinese()
                .opens("/deputies")
                .shows("我的代理人", "外出至 2026-11-04", "外出中", "已计划", "我回来了", "撤回", ma + " 由 " + bao + " 代理", "今日代理");
        Browser.of(mvc, bao, Groups.DEPARTMENT_HEAD)
                .opens("/deputies")
                .shows("You are the deputy of", "away until 2026-11-04 Wed")
                // Another's absences are not theirs to end.
                .lacks("I am back", "/back\"");

        String back = "/deputies/absences/" + absence + "/back";
        ma().sends(back, Map.of()).follows().shows("The absence is ended.", "Past and ended absences", "by " + ma);
        assertThat(leaves.isAway(ma, TODAY)).isFalse();
        ma().sends(back, Map.of()).follows().shows("The absence is ended.");
        assertThat(deputies.absencesOf(ma))
                .filteredOn(each -> each.endedAt() != null)
                .hasSize(1);
    }

    @Test
    @DisplayName("A second click names once and enters once")
    void secondClick() throws Exception {
        hasDeputy();
        hasDeputy();
        assertThat(deputies.historyOf(ma)).hasSize(1);

        isAway(TODAY, TODAY);
        ma().sends(away(), days(TODAY, TODAY)).expect(409);
        assertThat(deputies.absencesOf(ma)).hasSize(1);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-11-01, 2026-11-05, must be today or later, 必须是今天或以后",
        "2026-11-05, 2026-11-04, must be the first day or later, 不能早于第一天",
        "2026-11-05, 2028-01-01, too far ahead: at most 365 days, 最多 365 天",
        "2026-11-31, 2026-12-04, must be a day, 必须是日期",
        "next week, +999999999-12-31, must be a day, 必须是日期",
        "'', 2026-11-05, please fill in, 请填写",
    })
    @DisplayName("Wrong days are said beside their field in the reader’s language, and stay as they were typed")
    void wrongDays(String from, String to, String english, String chinese) throws Exception {
        hasDeputy();

        var refused = ma().sends(away(), days(from, to)).expect(400);
        assertThat(refused.text()).contains(english, "value=\"" + from + "\"", "value=\"" + to + "\"", "My deputy");
        assertThat(ma().inChinese().sends(away(), days(from, to)).expect(400).text())
                .contains(chinese, "我的代理人");
        assertThat(deputies.absencesOf(ma)).isEmpty();
    }

    @Test
    @DisplayName("P9: Without a deputy an absence is refused in words that say what to do, and so is one that overlaps")
    void refusedInWords() throws Exception {
        assertThat(ma().sends(away(), days(TODAY, TODAY.plusDays(3)))
                        .expect(409)
                        .text())
                .contains("Please name a deputy first", "value=\"2026-11-02\"", "value=\"2026-11-05\"");
        assertThat(ma().inChinese()
                        .sends(away(), days(TODAY, TODAY))
                        .expect(409)
                        .text())
                .contains("请先指定代理人，再登记外出");

        hasDeputy();
        isAway(TODAY.plusDays(1), TODAY.plusDays(3));
        assertThat(ma().sends(away(), days("2026-11-05", "2026-11-06"))
                        .expect(409)
                        .text())
                .contains("an absence from 2026-11-03 to 2026-11-05 is entered already");
        assertThat(ma().inChinese()
                        .sends(deputyOf(), Map.of("deputy", ""))
                        .expect(409)
                        .text())
                .contains("2026-11-03 至 2026-11-05 需要代理人");
        assertThat(deputies.deputyOf(ma)).contains(bao);
    }

    @Test
    @DisplayName("P9: Who cannot be a deputy is refused beside the field")
    void wrongDeputies() throws Exception {
        for (String nobody : new String[] {"lina", "no-such-person", ma}) {
            assertThat(ma().sends(deputyOf(), Map.of("deputy", nobody))
                            .expect(400)
                            .text())
                    .contains("form-problem", "My deputy");
        }
        assertThat(deputies.historyOf(ma)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Groups.SALES, Groups.RECEPTION, Groups.PAYROLL})
    @DisplayName("Nobody else has deputies, nor the link to them")
    void notForOthers(String group) throws Exception {
        hasDeputy();
        UUID absence = isAway(TODAY, TODAY);
        var other = Browser.of(mvc, "other-" + group, group);

        other.opens("/").shows("Revisit").lacks("href=\"/deputies\"");
        other.opens("/deputies").expect(403);
        other.sends(deputyOf(), Map.of("deputy", bao)).expect(403);
        other.sends(away(), days(TODAY.plusDays(9), TODAY.plusDays(9))).expect(403);
        other.sends("/deputies/absences/" + absence + "/back", Map.of()).expect(403);
        assertThat(leaves.isAway(ma, TODAY)).isTrue();
        assertThat(deputies.absencesOf(ma)).hasSize(1);
    }

    @Test
    @DisplayName("P9: A supervisor cannot do it for another one, and a form without its token does nothing")
    void onesOwnOnly() throws Exception {
        hasDeputy();
        UUID absence = isAway(TODAY, TODAY);
        var baosBrowser = Browser.of(mvc, bao, Groups.DEPARTMENT_HEAD);

        baosBrowser.opens("/").shows("href=\"/deputies\"");
        assertThat(baosBrowser
                        .sends(deputyOf(), Map.of("deputy", ""))
                        .expect(403)
                        .text())
                .contains("Supervisors keep their own deputy");
        baosBrowser.sends(away(), days(TODAY.plusDays(9), TODAY.plusDays(9))).expect(403);
        baosBrowser.sends("/deputies/absences/" + absence + "/back", Map.of()).expect(403);
        ma().asks(MockMvcRequestBuilders.post("/deputies/absences/" + absence + "/back"))
                .expect(403);
        assertThat(leaves.isAway(ma, TODAY)).isTrue();
        assertThat(deputies.deputyOf(ma)).contains(bao);
    }

    @Test
    @DisplayName("P9: The general manager and an administrator see and keep everybody’s, shown with who did it")
    void forEverybody() throws Exception {
        hasDeputy();
        var boss = Browser.of(mvc, "boss-" + ma, Groups.GENERAL_MANAGER);
        var root = Browser.of(mvc, "root-" + ma, Groups.ADMINISTRATOR);

        root.opens("/deputies")
                .shows("href=\"/deputies\"", ma, "deputy: " + bao)
                .lacks("My deputy", "I am away");
        boss.opens("/deputies").shows("My deputy", "Other supervisors", ma, "deputy: " + bao);
        boss.sends(away(), days(TODAY, TODAY)).follows().shows("entered by boss-" + ma, "Is back");
        UUID absence = deputies.absencesOf(ma).get(0).id();
        // What was typed for somebody else stays in their form, which is open.
        String again =
                root.sends(away(), days("2026-11-02", "2026-11-09")).expect(409).text();
        assertThat(again).contains("value=\"2026-11-09\"").containsOnlyOnce("<details open=\"open\">");
        root.inChinese()
                .sends("/deputies/absences/" + absence + "/back", Map.of())
                .follows()
                .shows("外出已结束", "由 root-" + ma);
        root.sends(deputyOf(), Map.of("deputy", "boss-" + ma))
                .follows()
                .shows("boss-" + ma + " stands in for " + ma + " from now on.", "(named by root-" + ma + ")");

        root.sends("/deputies/lina/deputy", Map.of("deputy", bao)).expect(404);
        root.sends("/deputies/no-such-person/away", days(TODAY, TODAY)).expect(404);
        root.sends("/deputies/absences/" + UUID.randomUUID() + "/back", Map.of())
                .expect(404);
        root.sends("/deputies/absences/x/back", Map.of()).expect(404);
    }

    @Test
    @DisplayName("P9: An absence that has passed is only read")
    void past() throws Exception {
        hasDeputy();
        UUID absence = isAway(TODAY, TODAY);
        story.daysPassUnattended(1);

        ma().opens("/deputies")
                .shows("Past and ended absences", "2026-11-02 Mon")
                .lacks("I am back");
        assertThat(ma().sends("/deputies/absences/" + absence + "/back", Map.of())
                        .expect(409)
                        .text())
                .contains("This absence ended on 2026-11-02");
        assertThat(deputies.absencesOf(ma)).extracting(Absence::endedAt).containsOnlyNulls();
    }

    @Test
    @DisplayName("P9: Today’s cover says when nobody stands in, and when the deputy is away too")
    void gaps() throws Exception {
        hasDeputy();
        isAway(TODAY, TODAY);
        var bosses = new Viewer("root", Set.of(Groups.ADMINISTRATOR), Set.of(), false);
        deputies.name(bao, ma, bosses, story.now());
        deputies.away(bao, TODAY, TODAY, bosses, story.now());
        ma().opens("/deputies").shows("is away too").lacks("nobody stands in");

        identity.deleteMembership(bao, Groups.DEPARTMENT_HEAD);
        ma().opens("/deputies").shows("nobody stands in", bao + " is not a supervisor any more");
    }
}
