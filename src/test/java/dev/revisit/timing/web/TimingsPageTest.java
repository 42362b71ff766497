package dev.revisit.timing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Preview;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.RecordedChange.Progress;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** What managers see and send; what is done with it is played here. */
@ApplicationTest
class TimingsPageTest {

    private static final Setting PER = new Setting("DeductionRates", "Rule_RevisitMissed.per");

    private static final Progress OVER = new Progress(47, 46, 1, 0);
    private static final Progress HALF = new Progress(47, 20, 1, 2);
    private static final UUID ID = new UUID(0, 8);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ApplicationContext application;

    @SuppressWarnings("NullAway.Init")
    private ReplacedBean played;

    @SuppressWarnings("NullAway.Init")
    private Timings timings;

    @BeforeEach
    void answers() throws Exception {
        timings = mock(Timings.class);
        played = new ReplacedBean(application, Timings.class, timings);
        when(timings.timings()).thenReturn(Delivered.timings());
        when(timings.rates()).thenReturn(Delivered.rates());
        when(timings.cells()).thenReturn(Delivered.cells());
        when(timings.changes(any(), anyInt())).thenReturn(List.of(Delivered.change(7, OVER)));
        when(timings.change(ID)).thenReturn(Delivered.change(8, OVER));
        when(timings.moved(any())).thenReturn(Delivered.preview(120).moves());
        when(timings.preview(any(), any())).thenReturn(Delivered.preview(120));
        when(timings.apply(any(), any())).thenReturn(Delivered.change(8, HALF));
        when(timings.file(any())).thenReturn(Files.readAllBytes(Path.of("processes/customer-revisits.bpmn")));
    }

    @AfterEach
    void putBack() {
        played.close();
    }

    private Browser manager() {
        return Browser.of(mvc, "liuyang-t", Groups.MANAGER);
    }

    /** As the page sends it where one length is changed. */
    private static Map<String, String> form(String number, String unit, String days) {
        var form = new HashMap<String, String>();
        form.put("basis", "7");
        form.put("reason", "旺季，<客户>等不了三天");
        form.put("openCases", "move");
        form.put("number:" + Delivered.INVITE, number);
        form.put("unit:" + Delivered.INVITE, unit);
        form.put("days:" + Delivered.INVITE, days);
        form.put("was:" + Delivered.INVITE, "P3D");
        form.put("number:" + Delivered.REVISIT, "1");
        form.put("unit:" + Delivered.REVISIT, "days");
        form.put("days:" + Delivered.REVISIT, "working-days");
        form.put("was:" + Delivered.REVISIT, "P1D working-days");
        form.put("rate:" + Delivered.MISSED, "50.0");
        form.put("was:" + Delivered.MISSED, "50");
        return form;
    }

    private ChangeProposal previewed() {
        var wish = ArgumentCaptor.forClass(ChangeProposal.class);
        verify(timings).preview(wish.capture(), any());
        return wish.getValue();
    }

    @Test
    @DisplayName("M1: All timers stand on the page, in words of the reader’s language, with what they are for")
    void lists() throws Exception {
        var page = manager().opens("/timings");
        page.shows(
                "Revisits",
                "Invite to the shop",
                "deadline",
                "3 days",
                "still not written",
                "1 working day",
                "Within how long of the registration the customer is to be invited and the record written (rules T3, T9).",
                "as delivered",
                "2026-10-29",
                "escalation",
                "Deduction rates",
                "50.00 yuan",
                "8.00 yuan per m²",
                "name=\"basis\" value=\"7\"",
                "data-process=\"ProjectTracking\"",
                "/timings/diagrams/CustomerRevisits/file");
        page.lacks("Manager: within", "登记后多久");
        manager()
                .inChinese()
                .opens("/timings")
                .shows("时限", "客户回访", "邀请到店看图", "期限", "3 天", "仍未补记", "1 个工作日")
                .shows("登记后多久之内须邀请客户到店并写下记录（T3、T9）。", "出厂设置", "上报", "50.00 元", "每平方米 8.00 元", "日历")
                .lacks("经理：登记后", "Within how long");
    }

    @Test
    @DisplayName("M1: Managers, heads of department and the general manager keep the timings, and nobody else")
    void keepers() throws Exception {
        for (String group : Groups.SUPERVISORS) {
            Browser.of(mvc, "keeper-" + group, group).opens("/timings").expect(200);
        }
        for (String group : List.of(Groups.SALES, Groups.PAYROLL, Groups.ADMINISTRATOR)) {
            var other = Browser.of(mvc, "other-" + group, group);
            for (String path : List.of(
                    "/timings",
                    "/timings/changes",
                    "/timings/changes/" + ID,
                    "/timings/changes/" + ID + "/progress",
                    "/timings/diagrams/CustomerRevisits",
                    "/timings/diagrams/CustomerRevisits/file",
                    "/timings/uploads/" + ID)) {
                assertThat(other.opens(path).expect(403).text()).contains("Only managers");
            }
            for (String path : List.of(
                    "/timings",
                    "/timings/edit",
                    "/timings/preview",
                    "/timings/preview.csv",
                    "/timings/changes/" + ID + "/undo")) {
                other.sends(path, form("2", "days", "natural-days")).expect(403);
            }
            other.asks(multipart("/timings/upload")
                            .file(new MockMultipartFile("file", new byte[] {1}))
                            .param("process", "CustomerRevisits")
                            .with(csrf()))
                    .expect(403);
        }
        verify(timings, never()).apply(any(), any());
        verify(timings, never()).undo(any(), any());
        verify(timings, never()).upload(any(), any(), any());
    }

    @Test
    @DisplayName("M1: The preview says what differs, how many steps move, which would be late, and whose they are")
    void previews() throws Exception {
        var page = manager().sends("/timings/preview", form("2", "days", "natural-days"));
        page.shows(
                "Invite to the shop · deadline",
                "3 days → 2 days",
                "Reason: 旺季，&lt;客户&gt;等不了三天",
                "47 running cases",
                "120 open steps get another due time",
                "No due time is set earlier than 2026-11-03 09:00",
                "Without the grace, 6 steps would be overdue at once:",
                "lina: 3",
                "nobody’s: 2",
                "1 to 50 of 120",
                "K-000001",
                "K-000050",
                "held by the grace",
                "would be overdue");
        page.lacks("K-000051", "The rates hold");
        // What goes on holds what changes, and nothing else.
        page.shows("name=\"number:CustomerRevisits/Deadline_InviteToShop\" value=\"2\"", "name=\"basis\" value=\"7\"");
        page.lacks("Deadline_RevisitCustomer");

        ChangeProposal changeProposal = previewed();
        assertThat(changeProposal.wanted()).containsExactly(new ChangeProposal.Wanted(Delivered.INVITE, "P2D"));
        assertThat(changeProposal.openCases()).isEqualTo(OpenCasePolicy.MOVE);
        assertThat(changeProposal.basis()).isEqualTo(7);
        assertThat(changeProposal.upload()).isNull();
        assertThat(changeProposal.reason()).isEqualTo("旺季，<客户>等不了三天");
    }

    private static Map<String, String> weekly(String weekday, String time) {
        var form = form("3", "days", "natural-days");
        form.put("weekday:" + Delivered.GREETING, weekday);
        form.put("time:" + Delivered.GREETING, time);
        form.put("was:" + Delivered.GREETING, "friday 17:00");
        return form;
    }

    @Test
    @DisplayName("M1: A timer on a day of the week is told, typed and tried by its day and its time")
    void weekdays() throws Exception {
        when(timings.timings()).thenReturn(Delivered.timingsWithWeekday());
        String page = manager()
                .opens("/timings")
                .shows("Until Friday", "Fridays 17:00")
                .text();
        assertThat(page)
                .contains("name=\"weekday:FridayGreeting/Wait_UntilFriday\"", "value=\"friday 17:00\"")
                .containsPattern("type=\"time\" name=\"time:FridayGreeting/Wait_UntilFriday\" value=\"17:00\"")
                .containsPattern("<option value=\"friday\"\\s+selected=\"selected\">Fridays")
                .doesNotContain("number:FridayGreeting", "stays Fridays");
        manager().inChinese().opens("/timings").shows("等到周五", "每周五 17:00", "每周一");

        when(timings.preview(any(), any()))
                .thenReturn(new Preview(
                        7,
                        List.of(new Preview.Difference(Delivered.GREETING, "friday 17:00", "thursday 16:30")),
                        0,
                        List.of(),
                        Delivered.NOW,
                        Map.of(),
                        false));
        manager()
                .sends("/timings/preview", weekly("thursday", "16:30"))
                .shows(
                        "Fridays 17:00 → Thursdays 16:30",
                        "name=\"weekday:FridayGreeting/Wait_UntilFriday\" value=\"thursday\"",
                        "name=\"time:FridayGreeting/Wait_UntilFriday\" value=\"16:30\"",
                        "name=\"was:FridayGreeting/Wait_UntilFriday\" value=\"friday 17:00\"");
        assertThat(previewed().wanted())
                .containsExactly(new ChangeProposal.Wanted(Delivered.GREETING, "thursday 16:30"));
        manager()
                .inChinese()
                .sends("/timings/preview", weekly("thursday", "16:30"))
                .shows("每周五 17:00 → 每周四 16:30");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "someday, 17:00, please choose one of the given answers, 请从给出的选项中选择",
        "friday, '', please fill in, 请填写",
        "friday, 25:00, is not a time of day, 不是一天中的时刻",
    })
    @DisplayName("M1: A day and a time that are none are told at their row, and what was typed stays")
    void noWeekdays(String weekday, String time, String english, String chinese) throws Exception {
        when(timings.timings()).thenReturn(Delivered.timingsWithWeekday());
        var again = manager().sends("/timings/preview", weekly(weekday, time)).expect(400);
        assertThat(again.text())
                .containsIgnoringCase(english)
                .contains("name=\"time:FridayGreeting/Wait_UntilFriday\" value=\"" + time + "\"");
        assertThat(manager()
                        .inChinese()
                        .sends("/timings/preview", weekly(weekday, time))
                        .text())
                .contains(chinese);
        verify(timings, never()).preview(any(), any());
    }

    @Test
    @DisplayName("A row of a day of the week that is as it was shown is no change")
    void sameWeekday() throws Exception {
        when(timings.timings()).thenReturn(Delivered.timingsWithWeekday());
        var form = weekly("friday", "17:00");
        form.put("number:" + Delivered.INVITE, "2");
        manager().sends("/timings/preview", form);
        assertThat(previewed().wanted()).containsExactly(new ChangeProposal.Wanted(Delivered.INVITE, "P2D"));
    }

    @Test
    @DisplayName("The moves of a preview are paged, and taken along as CSV")
    void pagesOfMoves() throws Exception {
        var form = form("2", "days", "natural-days");
        form.put("page", "3");
        manager()
                .inChinese()
                .sends("/timings/preview", form)
                .shows("第 101 至 120 个，共 120 个", "K-000101", "K-000120", "无待办人", "2026-11-05 07:00")
                .lacks("K-000100");
        form.put("page", "99");
        manager().sends("/timings/preview", form).shows("101 to 120 of 120");
        form.put("page", "-4");
        manager().sends("/timings/preview", form).shows("1 to 50 of 120");
        form.put("page", "x");
        manager().sends("/timings/preview", form).expect(400);

        when(timings.preview(any(), any())).thenReturn(Delivered.preview(10_000));
        var csv = manager().sends("/timings/preview.csv", form).expect(200);
        assertThat(csv.response().getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.response().getHeader("Content-Disposition")).contains("attachment", "due-times.csv");
        assertThat(csv.text())
                .startsWith("\ufeffCase,Sheet,Step,User name,Person,Begun,Due before,Due after,Held by the grace")
                .contains(
                        "K-000001,Revisits,Invite to the shop · deadline,lina,lina,2026-10-30 21:00,2026-11-02 21:00,")
                .contains("K-010000");
        assertThat(csv.text().lines()).hasSize(10_001);
    }

    @Test
    @DisplayName("A preview in which nothing moves, and one of rates, say so")
    void smallPreviews() throws Exception {
        when(timings.preview(any(), any())).thenReturn(Delivered.preview(0));
        var keep = form("2", "days", "natural-days");
        keep.put("openCases", "keep");
        manager()
                .sends("/timings/preview", keep)
                .shows("Steps that are open keep their due time.")
                .lacks("id=\"moves\"", "No due time is set earlier");
        assertThat(previewed().openCases()).isEqualTo(OpenCasePolicy.KEEP);

        when(timings.preview(any(), any()))
                .thenReturn(new Preview(
                        7,
                        List.of(new Preview.Difference(Delivered.MISSED, "50", "60")),
                        0,
                        List.of(),
                        Delivered.NOW,
                        Map.of(),
                        false));
        var rates = form("3", "days", "natural-days");
        rates.put("rate:" + Delivered.MISSED, " 60 ");
        manager()
                .inChinese()
                .sends("/timings/preview", rates)
                .shows("50.00 元 → 60.00 元", "标准从现在起生效，已经登记的扣款和提成不变。", "name=\"rate:DeductionRates/Rule_RevisitMissed\"")
                .lacks("进行中的案件会");
        verify(timings)
                .preview(
                        eq(new ChangeProposal(
                                "旺季，<客户>等不了三天",
                                OpenCasePolicy.MOVE,
                                List.of(new ChangeProposal.Wanted(Delivered.MISSED, "60")),
                                null,
                                7)),
                        any());
    }

    @Test
    @DisplayName(
            "M1: Cells of further tables stand on the page, are typed, tried and handed on, and what is wrong is said")
    void cellsOfTables() throws Exception {
        manager()
                .opens("/timings")
                .shows(
                        "Further decision tables",
                        "Calls per week",
                        "Adjustment · At least",
                        "name=\"cell:CallsPerWeek/Rule_Adjustment.minimum\"",
                        "With everybody · Chinese",
                        "请客户再来</textarea>");
        when(timings.preview(any(), any()))
                .thenReturn(new Preview(
                        7,
                        List.of(
                                new Preview.Difference(Delivered.CALLS, "3", "4"),
                                new Preview.Difference(Delivered.HINT, "请客户再来", "")),
                        0,
                        List.of(),
                        Delivered.NOW,
                        Map.of(),
                        false));
        var typed = form("3", "days", "natural-days");
        typed.put("cell:" + Delivered.CALLS, " 4 ");
        typed.put("was:" + Delivered.CALLS, "3");
        typed.put("cell:" + Delivered.HINT, "");
        typed.put("was:" + Delivered.HINT, "请客户再来");
        manager()
                .inChinese()
                .sends("/timings/preview", typed)
                .shows("调理期 · 至少", "3 → 4", "请客户再来 → –", "决策表从现在起生效。", "name=\"cell:" + Delivered.CALLS)
                .lacks("标准从现在起生效", "进行中的案件会");
        assertThat(previewed().wanted())
                .containsExactlyInAnyOrder(
                        new ChangeProposal.Wanted(Delivered.CALLS, "4"), new ChangeProposal.Wanted(Delivered.HINT, ""));

        when(timings.preview(any(), any()))
                .thenThrow(Refusal.invalid(Delivered.CALLS.toString(), "timing.cell-number", 0, 14));
        assertThat(manager().sends("/timings/preview", typed).expect(400).text())
                .contains("must be a whole number from 0 to 14", "value=\" 4 \"");
    }

    @Test
    @DisplayName("C1: How a row is charged, a row that comes and one that goes, are typed, tried and handed on")
    void rowsOfTheTable() throws Exception {
        when(timings.preview(any(), any()))
                .thenReturn(new Preview(
                        7,
                        List.of(
                                new Preview.Difference(PER, "record", "person-and-month"),
                                new Preview.Difference(new Setting("DeductionRates", "Rule_P3_missed"), "", "30"),
                                new Preview.Difference(new Setting("DeductionRates", "Rule_P3_missed.rule"), "", "P3")),
                        0,
                        List.of(),
                        Delivered.NOW,
                        Map.of(),
                        false));
        var rows = form("3", "days", "natural-days");
        rows.put("word:" + PER, "person-and-month");
        rows.put("was:" + PER, "record");
        rows.put("new:table", "DeductionRates");
        rows.put("new:rule", " P3 ");
        rows.put("new:happened", "missed");
        rows.put("new:value", "30");
        rows.put("new:chargedTo", "month");
        rows.put("new:per", "record");
        rows.put("remove:DeductionRates/Rule_K1_missed", "true");
        manager()
                .sends("/timings/preview", rows)
                .shows(
                        "Per what",
                        "each record → once per person and month",
                        "Rule P3: not written by its deadline",
                        "– → 30.00 yuan",
                        "name=\"word:" + PER + "\" value=\"person-and-month\"",
                        "name=\"new:rule\" value=\" P3 \"",
                        "name=\"remove:DeductionRates/Rule_K1_missed\"",
                        "The rates hold")
                .lacks("P3.rule");
        ChangeProposal changeProposal = previewed();
        assertThat(changeProposal.wanted()).containsExactly(new ChangeProposal.Wanted(PER, "person-and-month"));
        assertThat(changeProposal.added())
                .containsExactly(new ChangeProposal.NewRow("DeductionRates", "P3", "missed", "30", "month", "record"));
        assertThat(changeProposal.removed()).containsExactly(new Setting("DeductionRates", "Rule_K1_missed"));

        when(timings.preview(any(), any())).thenThrow(Refusal.invalid("added[0].rule", "timing.row-exists"));
        var again = manager().sends("/timings/preview", rows).expect(400).text();
        assertThat(again)
                .contains("New row, rule", "there is a row for this already", "value=\" P3 \"")
                .containsPattern("<option value=\"person-and-month\"\\s+selected");
    }

    @ParameterizedTest(name = "{0} {1}, {2}: {3}")
    @CsvSource({
        "4, hours, working-days, working days are counted in whole days, 按工作日计算时只能用整天",
        "30, minutes, working-days, working days are counted in whole days, 按工作日计算时只能用整天",
        "2, weeks, working-days, working days are counted in whole days, 按工作日计算时只能用整天",
        "'', days, natural-days, please fill in, 请填写",
        "2.5, days, natural-days, must be a whole number, 必须是整数",
        "-2, days, natural-days, must be a whole number, 必须是整数",
        "three, days, natural-days, must be a whole number, 必须是整数",
        "99999999999999999999, weeks, natural-days, must be 999999 or less, 不能大于",
        "2, months, natural-days, one of the given answers, 选项",
    })
    @DisplayName("What cannot be read is said beside its row, and stays as it was typed")
    void wrong(String number, String unit, String days, String english, String chinese) throws Exception {
        var form = form(number, unit, days);
        var refused = manager().sends("/timings/preview", form).expect(400);
        assertThat(refused.text())
                .contains(english, "Nothing was changed", "href=\"#row-Deadline_InviteToShop\"")
                .contains("name=\"number:CustomerRevisits/Deadline_InviteToShop\" value=\"" + number + "\"")
                .contains("旺季，&lt;客户&gt;等不了三天</textarea>", "value=\"move\" checked");
        assertThat(manager()
                        .inChinese()
                        .sends("/timings/preview", form)
                        .expect(400)
                        .text())
                .contains(chinese, "客户回访 · 邀请到店看图 · 期限", "没有任何改动");
        verify(timings, never()).preview(any(), any());
    }

    @Test
    @DisplayName("What the service refuses is said beside the row or the field that it is about")
    void refused() throws Exception {
        when(timings.preview(any(), any()))
                .thenThrow(Refusal.invalid(List.of(
                        Problem.of("reason", "too-short", 2),
                        Problem.of(Delivered.INVITE.toString(), "timing.too-short", Duration.ofMinutes(5)),
                        Problem.of("CustomerRevisits/Deadline_Gone", "timing.unknown"))));
        var refused = manager()
                .sends("/timings/preview", form("1", "minutes", "natural-days"))
                .expect(400);
        assertThat(refused.text())
                .contains("must be at least 5 minutes.", "at least 2 characters", "no such timer or row any more");
        assertThat(manager()
                        .inChinese()
                        .sends("/timings/preview", form("1", "minutes", "natural-days"))
                        .expect(400)
                        .text())
                .contains("不能短于 5 分钟。", "href=\"#reason\">原因</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timing.changed-meanwhile", "timing.being-applied"})
    @DisplayName("Who comes second is told on the same page, with what they typed, and sees what holds now")
    void conflicts(String code) throws Exception {
        when(timings.preview(any(), any())).thenThrow(Refusal.conflict(code));
        when(timings.apply(any(), any())).thenThrow(Refusal.conflict(code));
        var form = form("2", "days", "natural-days");
        // They were shown five days; three is what somebody else made of it.
        form.put("was:" + Delivered.INVITE, "P5D");
        for (String path : List.of("/timings/preview", "/timings")) {
            form.put("basis", "6");
            assertThat(manager().sends(path, form).expect(409).text())
                    .contains("What you typed is still here")
                    .contains("name=\"number:CustomerRevisits/Deadline_InviteToShop\" value=\"2\"")
                    .contains("name=\"was:CustomerRevisits/Deadline_InviteToShop\" value=\"P3D\"")
                    .contains("Somebody changed this meanwhile; it is 3 days now.")
                    .contains("name=\"basis\" value=\"7\"");
        }
    }

    @Test
    @DisplayName("Applied, it goes to the change, which tells how far it is")
    void applies() throws Exception {
        when(timings.change(ID)).thenReturn(Delivered.change(8, HALF));
        var page =
                manager().sends("/timings", form("2", "days", "natural-days")).expect(302);
        assertThat(page.response().getRedirectedUrl()).isEqualTo("/timings/changes/" + ID);
        manager()
                .opens("/timings/changes/" + ID)
                .shows(
                        "Change no. 8",
                        "liuyang",
                        "旺季，客户等不了三天",
                        "3 days → 2 days",
                        "50.00 yuan → 60.00 yuan",
                        "20 of 47 done.",
                        "1 had ended or moved on.",
                        "2 go on on the diagram they began on",
                        "<progress max=\"100\" value=\"48\"",
                        "data-progress=\"/timings/changes/" + ID + "/progress\"",
                        "It can be taken back once it is through.",
                        "1 to 50 of 120")
                .lacks("/undo\"");
        var progress = manager().inChinese().opens("/timings/changes/" + ID + "/progress");
        assertThat(progress.response().getContentType()).startsWith("application/json");
        progress.shows("\"percent\":48", "\"over\":false", "已处理 20 个，共 47 个。");
    }

    @Test
    @DisplayName("M1: A change is taken back with one click; one that cannot be says why")
    void undoes() throws Exception {
        manager()
                .opens("/timings/changes/" + ID + "?page=2")
                .shows("The earlier values come back", "2 days → 3 days", "/undo\"", "51 to 100 of 120")
                .lacks("data-progress");
        when(timings.undo(eq(ID), any()))
                .thenReturn(Delivered.change(9, RecordedChange.Kind.UNDONE, "liuyang", "", 8, null, HALF));
        when(timings.change(new UUID(0, 9)))
                .thenReturn(Delivered.change(9, RecordedChange.Kind.UNDONE, "liuyang", "", 8, null, HALF));
        manager()
                .inChinese()
                .sends("/timings/changes/" + ID + "/undo", Map.of())
                .follows()
                .shows("已撤销，进行中的案件随后跟上。", "第 9 号修改", "撤销第 8 号修改");

        when(timings.undo(eq(ID), any())).thenThrow(Refusal.conflict("timing.changed-later"));
        when(timings.change(ID))
                .thenReturn(Delivered.change(8, RecordedChange.Kind.RELEASED, null, "1.6.0", null, null, OVER));
        assertThat(manager()
                        .sends("/timings/changes/" + ID + "/undo", Map.of())
                        .expect(409)
                        .text())
                .contains("A later change set the same values again", "A release is not taken back here")
                .doesNotContain("/undo\"");
        when(timings.change(any())).thenThrow(Refusal.notFound("timing.change-unknown"));
        manager().opens("/timings/changes/" + UUID.randomUUID()).expect(404);
        manager().opens("/timings/changes/none").expect(404);
    }

    @Test
    @DisplayName("The history tells each change, the newest first, page by page")
    void history() throws Exception {
        var changes = new java.util.ArrayList<RecordedChange>();
        for (int no = 30; no > 9; no--) {
            changes.add(Delivered.change(no, OVER));
        }
        changes.set(0, Delivered.change(30, RecordedChange.Kind.RELEASED, null, "1.6.0", null, null, OVER));
        changes.set(1, Delivered.change(29, RecordedChange.Kind.UNDONE, "liuyang", "", 28, null, HALF));
        changes.set(2, Delivered.change(28, RecordedChange.Kind.SET, "liuyang", "先试试", null, 29, OVER));
        changes.set(3, Delivered.change(27, RecordedChange.Kind.CALENDAR, "liuyang", "2027", null, null, OVER));
        when(timings.changes(isNull(), eq(21))).thenReturn(changes);
        manager()
                .inChinese()
                .opens("/timings/changes")
                .shows("版本更新", "保持 1 个工作日，新版本为 36 小时", "Reminder_Gone", "撤销第 28 号修改", "已被第 29 号修改撤销", "先试试")
                .shows("日历", "3 天 → 2 天", "/timings/changes?before=11", "应用中，48%")
                .lacks("change-10\"");
        when(timings.changes(eq(11), eq(21))).thenReturn(List.of(Delivered.change(10, OVER)));
        manager()
                .opens("/timings/changes?before=11")
                .shows("change-10\"", "First page")
                .lacks("Next page");
        manager().opens("/timings/changes?before=x").expect(400);
        when(timings.changes(isNull(), eq(21))).thenReturn(List.of());
        manager().opens("/timings/changes").shows("All values are as delivered");
    }

    @Test
    @DisplayName("The page says what the newest release wanted otherwise, and what is still being applied")
    void highlights() throws Exception {
        when(timings.changes(any(), anyInt()))
                .thenReturn(List.of(
                        Delivered.change(8, HALF),
                        Delivered.change(7, RecordedChange.Kind.RELEASED, null, "1.6.0", null, null, OVER)));
        manager()
                .opens("/timings")
                .shows("Change no. 8 is still being applied (48%)", "/timings/changes/" + ID)
                .shows("stays 1 working day; the release has 36 hours", "No longer there:", "Reminder_Gone");
    }

    @Test
    @DisplayName("A diagram is drawn from its file, and taken along under the name of a release")
    void files() throws Exception {
        var drawn = manager().opens("/timings/diagrams/CustomerRevisits").expect(200);
        assertThat(drawn.response().getContentType()).startsWith("application/xml");
        assertThat(drawn.text()).contains("Deadline_InviteToShop");
        assertThat(manager()
                        .opens("/timings/diagrams/CustomerRevisits/file")
                        .expect(200)
                        .response()
                        .getHeader("Content-Disposition"))
                .contains("attachment", "customer-revisits.bpmn");
        assertThat(manager()
                        .opens("/timings/diagrams/DeductionRates/file")
                        .response()
                        .getHeader("Content-Disposition"))
                .contains("deduction-rates.dmn");
        when(timings.file("Nothing")).thenThrow(Refusal.notFound("not-found"));
        manager().opens("/timings/diagrams/Nothing").expect(404);
    }

    private Browser.Page uploads(byte[] content) throws Exception {
        return manager()
                .asks(multipart("/timings/upload")
                        .file(new MockMultipartFile("file", "customer-revisits.bpmn", "text/xml", content))
                        .param("process", "CustomerRevisits")
                        .with(csrf()));
    }

    @Test
    @DisplayName("M1: An edited diagram is taken, given a reason, previewed and applied like any change")
    void uploads() throws Exception {
        var id = UUID.randomUUID();
        byte[] edited = "<definitions/>".getBytes(StandardCharsets.UTF_8);
        when(timings.upload(eq("CustomerRevisits"), eq(edited), any())).thenReturn(id);
        assertThat(uploads(edited).expect(302).response().getRedirectedUrl()).isEqualTo("/timings/uploads/" + id);
        manager().opens("/timings/uploads/" + id).shows("The file is accepted", "name=\"upload\" value=\"" + id + "\"");

        var form = Map.of("upload", id.toString(), "reason", "画图改的", "openCases", "keep", "basis", "");
        manager().sends("/timings/preview", form).shows("3 days → 2 days", "name=\"upload\" value=\"" + id + "\"");
        ChangeProposal changeProposal = previewed();
        assertThat(changeProposal.upload()).isEqualTo(id);
        assertThat(changeProposal.wanted()).isEmpty();
        assertThat(changeProposal.basis()).isNull();
        manager().sends("/timings/edit", form).shows("画图改的</textarea>", "value=\"keep\" checked");

        when(timings.preview(any(), any())).thenThrow(Refusal.invalid("reason", "too-short", 2));
        assertThat(manager().sends("/timings/preview", form).expect(400).text())
                .contains("name=\"upload\" value=\"" + id + "\"", "at least 2 characters");
        manager().sends("/timings/preview", Map.of("upload", "x")).expect(404);
    }

    @Test
    @DisplayName("A file that may not be taken is refused on the page, naming each element that differs")
    void refusedUploads() throws Exception {
        when(timings.upload(any(), any(), any()))
                .thenThrow(Refusal.invalid(List.of(
                        Problem.of("UserTask_InviteToShop", "timing.differs"),
                        Problem.of("Deadline_RevisitCustomer", "timing.not-a-length"))));
        assertThat(uploads(new byte[] {1}).expect(400).text())
                .contains(
                        "The file for “Revisits” was not accepted", "UserTask_InviteToShop", "Deadline_RevisitCustomer")
                .contains("differs from the current diagram", "is not a length of time");
        assertThat(uploads(new byte[0]).expect(400).text()).contains("please choose a file");
        assertThat(uploads(new byte[1_000_001]).expect(400).text()).contains("at most 1 MB");
        manager()
                .sends("/timings/upload", Map.of("process", "CustomerRevisits"))
                .expect(400);
    }

    @Test
    @DisplayName("Back from the preview, what was typed is still there; read again, these pages do no harm")
    void back() throws Exception {
        var form = form("2", "weeks", "natural-days");
        form.put("rate:" + Delivered.MISSED, "sixty");
        manager()
                .sends("/timings/edit", form)
                .shows("name=\"number:CustomerRevisits/Deadline_InviteToShop\" value=\"2\"", "value=\"sixty\"")
                .shows("<option value=\"weeks\" selected=\"selected\">");
        for (String path : List.of("/timings/edit", "/timings/preview", "/timings/preview.csv")) {
            assertThat(manager().opens(path).expect(302).response().getRedirectedUrl())
                    .isEqualTo("/timings");
        }
        manager()
                .sends("/timings/preview", Map.of("basis", "x", "openCases", "keep"))
                .expect(400);
        manager().sends("/timings/preview", Map.of()).expect(400);
        manager()
                .sends("/timings/preview", Map.of("openCases", "keep", "reason", "a\u0000b"))
                .expect(400);
        verify(timings, never()).preview(any(), any());
    }
}
