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

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.RecordedChange.Progress;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** What other programs ask and send; what is done with it is played here. */
@ApplicationTest
class TimingsApiTest {

    private static final UUID ID = new UUID(0, 8);
    private static final String WHY = "旺季，客户等不了三天";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ApplicationContext application;

    @SuppressWarnings("NullAway.Init")
    private ReplacedBean played;

    @SuppressWarnings("NullAway.Init")
    private Timings timings;

    @SuppressWarnings("NullAway.Init")
    private Program manager;

    @BeforeEach
    void answers() throws Exception {
        timings = mock(Timings.class);
        played = new ReplacedBean(application, Timings.class, timings);
        manager = Program.of(mvc, identity, "manager-of-timings", Groups.MANAGER);
        when(timings.timings()).thenReturn(Delivered.timings());
        when(timings.rates()).thenReturn(Delivered.rates());
        when(timings.cells()).thenReturn(Delivered.cells());
        when(timings.preview(any(), any())).thenReturn(Delivered.preview(120));
        when(timings.apply(any(), any())).thenReturn(Delivered.change(8, new Progress(47, 20, 1, 2)));
        when(timings.change(ID)).thenReturn(Delivered.change(8, new Progress(47, 46, 1, 0)));
        when(timings.moved(ID)).thenReturn(Delivered.preview(120).moves());
        when(timings.file("CustomerRevisits")).thenReturn("<definitions/>".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void putBack() {
        played.close();
    }

    private static Map<String, Object> change(Object timer, Object duration) {
        return new HashMap<>(Map.of("process", "CustomerRevisits", "timer", timer, "duration", duration));
    }

    private static Map<String, Object> wanted(Object... changes) {
        return new HashMap<>(Map.of("reason", WHY, "openCases", "move", "changes", List.of(changes)));
    }

    private static Map<String, Object> rates(Object value) {
        return new HashMap<>(Map.of(
                "reason",
                WHY,
                "changes",
                List.of(Map.of("table", "DeductionRates", "row", "Rule_RevisitMissed", "value", value))));
    }

    private static JsonNode timer(JsonNode body, String id) {
        return StreamSupport.stream(body.path("items").spliterator(), false)
                .filter(item -> item.path("timer").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ChangeProposal applied() {
        var wish = ArgumentCaptor.forClass(ChangeProposal.class);
        verify(timings).apply(wish.capture(), any());
        return wish.getValue();
    }

    @Test
    @DisplayName("M1: The timings are read with what they are for, how long they are, and since when")
    void reads() {
        var body = manager.get("/api/timings").expect(200);
        assertThat(body.path("next").isNull()).isTrue();
        assertThat(body.path("items")).hasSize(93);
        var invite = timer(body, "Deadline_InviteToShop");
        assertThat(invite.toString())
                .isEqualTo(
                        "{\"process\":\"CustomerRevisits\",\"timer\":\"Deadline_InviteToShop\",\"kind\":\"deadline\","
                                + "\"duration\":\"P3D\",\"calendar\":\"natural-days\",\"weekday\":null,\"of\":null,\"workingDaysBefore\":null,\"time\":null,\"changedAt\":null,\"changedBy\":null,"
                                + "\"step\":\"UserTask_InviteToShop\",\"name\":\"Invite to the shop · deadline\"}");
        var revisit = timer(body, "Deadline_RevisitCustomer");
        assertThat(revisit.path("calendar").asText()).isEqualTo("working-days");
        assertThat(revisit.path("changedAt").asText()).isEqualTo("2026-10-29T09:00:00+08:00");
        assertThat(revisit.path("changedBy").asText()).isEqualTo("liuyang");
        assertThat(timer(body, "Wait_AfterMiss_InviteToShop").path("kind").asText())
                .isEqualTo("after-miss");
        assertThat(manager.reading("zh").get("/api/timings").text()).contains("邀请到店看图 · 期限");
    }

    @Test
    @DisplayName("M1: Nobody below the managers reads, tries or changes anything")
    void keepers() {
        for (String group : List.of(Groups.SALES, Groups.PAYROLL, Groups.ADMINISTRATOR)) {
            var other = Program.of(mvc, identity, "no-keeper-" + group, group);
            for (String path : List.of(
                    "/api/timings",
                    "/api/timings/changes",
                    "/api/timings/changes/" + ID,
                    "/api/timings/changes/" + ID + "/moves",
                    "/api/rates")) {
                other.get(path).expect(403);
            }
            other.put("/api/timings", wanted()).expect(403);
            other.put("/api/rates", rates(1)).expect(403);
            other.post("/api/timings/preview", wanted()).expect(403);
            other.post("/api/rates/preview", rates(1)).expect(403);
            other.post("/api/timings/changes/" + ID + "/undo", Map.of()).expect(403);
            xml(other, HttpMethod.PUT, "?reason=why&openCases=keep", "<x/>").expect(403);
            xml(other, HttpMethod.POST, "/preview?reason=why&openCases=keep", "<x/>")
                    .expect(403);
        }
        verify(timings, never()).apply(any(), any());
        verify(timings, never()).upload(any(), any(), any());
    }

    @Test
    @DisplayName("M1: Tried, a change says what it would do, the moves page by page")
    void previews() {
        var body = manager.post("/api/timings/preview?size=100", wanted(change("Deadline_InviteToShop", "P2D")))
                .expect(200);
        assertThat(body.path("basis").asInt()).isEqualTo(7);
        assertThat(body.path("differences").toString())
                .isEqualTo("[{\"diagram\":\"CustomerRevisits\",\"item\":\"Deadline_InviteToShop\",\"before\":\"P3D\","
                        + "\"after\":\"P2D\"}]");
        assertThat(body.path("running").asInt()).isEqualTo(47);
        assertThat(body.path("moving").asInt()).isEqualTo(120);
        assertThat(body.path("late").asInt()).isEqualTo(6);
        assertThat(body.at("/lateOf/0").toString()).isEqualTo("{\"person\":\"lina\",\"steps\":3}");
        assertThat(body.path("graceEnds").asText()).isEqualTo("2026-11-03T09:00:00+08:00");
        assertThat(body.at("/moves/items")).hasSize(100);
        assertThat(body.at("/moves/items/0").toString())
                .contains("\"case\":\"K-000001\"", "\"before\":\"2026-11-02T21:00:00+08:00\"", "\"held\":true");
        var next = manager.post(
                        "/api/timings/preview?size=100&after="
                                + body.at("/moves/next").asText(),
                        wanted(change("Deadline_InviteToShop", "P2D")))
                .expect(200);
        assertThat(next.at("/moves/items")).hasSize(20);
        assertThat(next.at("/moves/next").isNull()).isTrue();
        assertThat(manager.post("/api/timings/preview?after=x", wanted(change("Deadline_InviteToShop", "P2D")))
                        .wrongFields())
                .containsExactly("after");
        verify(timings, never()).apply(any(), any());
    }

    @Test
    @DisplayName("M1: A change is made with its reason, all of it at once")
    void changes() {
        var wanted = wanted(
                change("Deadline_InviteToShop", "P2D"),
                change("Deadline_RevisitCustomer", "P2D"),
                Map.of(
                        "process",
                        "CustomerWaiting",
                        "timer",
                        "Wait_TryAgain",
                        "duration",
                        "P1D",
                        "calendar",
                        "working-days"));
        wanted.put("basis", 7);
        var body = manager.put("/api/timings", wanted).expect(200);
        assertThat(body.path("id").asText()).isEqualTo(ID.toString());
        assertThat(body.path("no").asInt()).isEqualTo(8);
        assertThat(body.path("kind").asText()).isEqualTo("set");
        assertThat(body.at("/progress").toString())
                .isEqualTo("{\"all\":47,\"done\":20,\"gone\":1,\"left\":2,\"over\":false}");

        ChangeProposal changeProposal = applied();
        assertThat(changeProposal.reason()).isEqualTo(WHY);
        assertThat(changeProposal.openCases()).isEqualTo(OpenCasePolicy.MOVE);
        assertThat(changeProposal.basis()).isEqualTo(7);
        // Which days are counted stays as it was, where it is not said.
        assertThat(changeProposal.wanted())
                .extracting(ChangeProposal.Wanted::value)
                .containsExactly("P2D", "P2D working-days", "P1D working-days");
    }

    private static Map<String, Object> greeting(Map<String, ?> of) {
        var change = new HashMap<String, Object>(
                Map.of("process", Delivered.GREETING.diagram(), "timer", Delivered.GREETING.item()));
        change.putAll(of);
        return change;
    }

    @Test
    @DisplayName(
            "M1: A timer on a day of the week is read and changed by its day and its time; what was told is taken back")
    void weekdays() throws Exception {
        when(timings.timings()).thenReturn(Delivered.timingsWithWeekday());
        var greeting = timer(manager.get("/api/timings").expect(200), Delivered.GREETING.item());
        assertThat(greeting.path("weekday").asText()).isEqualTo("friday");
        assertThat(greeting.path("time").asText()).isEqualTo("17:00");
        assertThat(greeting.path("duration").asText()).isEqualTo("P7D");
        assertThat(greeting.path("calendar").asText()).isEqualTo("working-days");

        manager.post("/api/timings/preview", wanted(greeting(Map.of("weekday", "thursday"))))
                .expect(200);
        manager.put(
                        "/api/timings",
                        wanted(greeting(Map.of(
                                "duration",
                                "P7D",
                                "calendar",
                                "working-days",
                                "weekday",
                                "thursday",
                                "time",
                                "16:30"))))
                .expect(200);
        assertThat(applied().wanted()).containsExactly(new ChangeProposal.Wanted(Delivered.GREETING, "thursday 16:30"));
        var previewed = ArgumentCaptor.forClass(ChangeProposal.class);
        verify(timings).preview(previewed.capture(), any());
        assertThat(previewed.getValue().wanted())
                .containsExactly(new ChangeProposal.Wanted(Delivered.GREETING, "thursday 17:00"));
    }

    @Test
    @DisplayName("M1: Days and times that are none, and days in the place of lengths, are named where they stand")
    void noWeekdays() throws Exception {
        when(timings.timings()).thenReturn(Delivered.timingsWithWeekday());
        assertThat(manager.put("/api/timings", wanted(greeting(Map.of("weekday", "someday", "time", "25:00"))))
                        .wrongFields())
                .containsExactly("changes[0].weekday", "changes[0].time");
        assertThat(manager.put("/api/timings", wanted(greeting(Map.of("duration", "P3D", "weekday", 5))))
                        .wrongFields())
                .containsExactlyInAnyOrder("changes[0].duration", "changes[0].weekday");
        var length = change("Deadline_InviteToShop", "P2D");
        length.put("weekday", "friday");
        length.put("time", "17:00");
        assertThat(manager.put("/api/timings", wanted(length)).wrongFields())
                .containsExactly("changes[0].weekday", "changes[0].time");
        verify(timings, never()).apply(any(), any());
    }

    @Test
    @DisplayName("What cannot be read is named where it stands in the call, all of it at once")
    void unreadable() {
        var several = change("Deadline_InviteToShop", "3 days");
        several.put("calendar", "lunar");
        var body = new HashMap<String, Object>();
        body.put("reason", 5);
        body.put("openCases", "perhaps");
        body.put("basis", "7");
        body.put("changes", List.of(several, Map.of("process", 1, "duration", "P1D working-days"), change("", "")));
        assertThat(manager.put("/api/timings", body).wrongFields())
                .containsExactlyInAnyOrder(
                        "changes[0].duration",
                        "changes[0].calendar",
                        "changes[1].process",
                        "changes[1].timer",
                        "changes[1].duration",
                        "changes[2].timer",
                        "changes[2].duration",
                        "openCases",
                        "reason",
                        "basis");
        assertThat(manager.put("/api/timings", Map.of()).wrongFields()).containsExactly("changes", "openCases");
        assertThat(manager.put(
                                "/api/timings",
                                wanted(change("Deadline_InviteToShop", "P2D"), change("Deadline_InviteToShop", "P1D")))
                        .wrongFields())
                .containsExactly("changes[1]");
        var unknown = wanted(change("Deadline_InviteToShop", "P2D"));
        unknown.put("dryRun", true);
        assertThat(manager.put("/api/timings", unknown).wrongFields()).containsExactly("dryRun");
        for (String text : List.of(
                "",
                "[]",
                "{",
                "null",
                "{\"changes\": 5}",
                "{\"changes\": [5]}",
                "{\"changes\": [null]}",
                "{\"reason\":\"a\\u0000b\",\"openCases\":\"keep\",\"changes\":[]}",
                "{\"reason\":\"\\ud800\",\"openCases\":\"keep\",\"changes\":[]}")) {
            manager.putText("/api/timings", text).expect(400);
            manager.postText("/api/timings/preview", text).expect(400);
            manager.putText("/api/rates", text).expect(400);
            manager.postText("/api/rates/preview", text).expect(400);
        }
        verify(timings, never()).apply(any(), any());
    }

    @Test
    @DisplayName("What the service refuses is named where it stands in the call")
    void refused() {
        when(timings.apply(any(), any()))
                .thenThrow(Refusal.invalid(List.of(
                        Problem.of("CustomerRevisits/Deadline_Gone", "timing.unknown"),
                        Problem.of(Delivered.INVITE.toString(), "timing.too-long", java.time.Duration.ofDays(365)),
                        Problem.of("reason", "too-short", 2))));
        var refused = manager.put(
                "/api/timings", wanted(change("Deadline_Gone", "P2D"), change("Deadline_InviteToShop", "P400D")));
        assertThat(refused.wrongFields()).containsExactly("changes[0].timer", "changes[1].duration", "reason");
        assertThat(refused.text()).contains("must be at most 365 days.");

        when(timings.preview(any(), any())).thenThrow(Refusal.conflict("timing.changed-meanwhile"));
        manager.post("/api/timings/preview", wanted(change("Deadline_InviteToShop", "P2D")))
                .expect(409);
        when(timings.undo(eq(ID), any())).thenThrow(Refusal.conflict("timing.undone-already"));
        manager.post("/api/timings/changes/" + ID + "/undo", Map.of()).expect(409);
    }

    @Test
    @DisplayName("The changes are read page by page, with their moves, and taken back")
    void history() {
        when(timings.changes(isNull(), anyInt()))
                .thenReturn(List.of(
                        Delivered.change(9, new Progress(0, 0, 0, 0)), Delivered.change(8, new Progress(0, 0, 0, 0))));
        when(timings.changes(eq(9), anyInt())).thenReturn(List.of(Delivered.change(8, new Progress(0, 0, 0, 0))));
        var first = manager.get("/api/timings/changes?size=1").expect(200);
        assertThat(first.path("items")).hasSize(1);
        var second = manager.get("/api/timings/changes?size=1&after="
                        + first.path("next").asText())
                .expect(200);
        assertThat(second.at("/items/0/no").asInt()).isEqualTo(8);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(manager.get("/api/timings/changes?size=0").wrongFields()).containsExactly("size");

        assertThat(manager.get("/api/timings/changes/" + ID)
                        .expect(200)
                        .path("canUndo")
                        .asBoolean())
                .isTrue();
        assertThat(manager.get("/api/timings/changes/" + ID + "/moves?size=200")
                        .expect(200)
                        .path("items"))
                .hasSize(120);
        when(timings.undo(eq(ID), any())).thenReturn(Delivered.change(10, new Progress(5, 0, 0, 0)));
        assertThat(manager.post("/api/timings/changes/" + ID + "/undo", Map.of())
                        .id())
                .isEqualTo(new UUID(0, 10));
        when(timings.change(any())).thenThrow(Refusal.notFound("timing.change-unknown"));
        manager.get("/api/timings/changes/" + UUID.randomUUID()).expect(404);
        manager.get("/api/timings/changes/none").expect(404);
    }

    private static Program.Answer xml(Program caller, HttpMethod method, String rest, String body) {
        return caller.call(
                method,
                "/api/timings/diagrams/CustomerRevisits" + rest,
                body.getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_XML,
                MediaType.APPLICATION_JSON);
    }

    @Test
    @DisplayName("M1: A diagram is read as a file, and an edited one is tried and put in its place")
    void diagrams() {
        var read = manager.call(
                HttpMethod.GET,
                "/api/timings/diagrams/CustomerRevisits",
                new byte[0],
                MediaType.APPLICATION_JSON,
                MediaType.ALL);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.response().getContentType()).startsWith("application/xml");
        assertThat(read.text()).isEqualTo("<definitions/>");

        when(timings.upload(eq("CustomerRevisits"), any(), any())).thenReturn(ID);
        String why = "reason=" + URLEncoder.encode(WHY, StandardCharsets.UTF_8);
        assertThat(xml(manager, HttpMethod.POST, "/preview?openCases=move&" + why, "<x/>")
                        .expect(200)
                        .path("moving")
                        .asInt())
                .isEqualTo(120);
        verify(timings, never()).apply(any(), any());
        xml(manager, HttpMethod.PUT, "?openCases=keep&basis=7&" + why, "<x/>").expect(200);
        assertThat(applied()).isEqualTo(new ChangeProposal(WHY, OpenCasePolicy.KEEP, List.of(), ID, 7));

        assertThat(xml(manager, HttpMethod.PUT, "?openCases=often", "<x/>").wrongFields())
                .containsExactly("openCases");
        xml(manager, HttpMethod.PUT, "?openCases=keep&basis=x", "<x/>").expect(400);
        xml(manager, HttpMethod.PUT, "?openCases=keep", "").expect(400);
        manager.put("/api/timings/diagrams/CustomerRevisits?openCases=keep", Map.of())
                .expect(415);
        when(timings.upload(any(), any(), any())).thenThrow(Refusal.invalid("UserTask_InviteToShop", "timing.differs"));
        assertThat(xml(manager, HttpMethod.PUT, "?openCases=keep&" + why, "<x/>")
                        .wrongFields())
                .containsExactly("UserTask_InviteToShop");
    }

    @Test
    @DisplayName("A diagram of more than 1 MB is refused")
    void tooBig() {
        String big = "x".repeat(1_000_001);
        for (String rest : List.of("?openCases=keep&reason=why", "/preview?openCases=keep&reason=why")) {
            var method = rest.startsWith("?") ? HttpMethod.PUT : HttpMethod.POST;
            xml(manager, method, rest, big).expect(413);
        }
        verify(timings, never()).upload(any(), any(), any());
    }

    @Test
    @DisplayName("C1, C4: The rates are read, tried and changed")
    void rates() {
        var body = manager.reading("zh").get("/api/rates").expect(200);
        assertThat(body.at("/items/0").toString())
                .isEqualTo(
                        "{\"table\":\"DeductionRates\",\"row\":\"Rule_RevisitMissed\",\"value\":50,\"unit\":\"yuan\","
                                + "\"changedAt\":null,\"changedBy\":null,\"name\":\"回访到期未写记录\",\"rule\":\"T9\",\"happened\":\"missed\","
                                + "\"chargedTo\":\"month\",\"per\":\"record\",\"removable\":false}");
        manager.post("/api/rates/preview", rates(60)).expect(200);
        manager.put("/api/rates", rates(0.5)).expect(200);
        assertThat(applied())
                .isEqualTo(new ChangeProposal(
                        WHY,
                        OpenCasePolicy.KEEP,
                        List.of(new ChangeProposal.Wanted(Delivered.MISSED, "0.5")),
                        null,
                        null));

        when(timings.apply(any(), any()))
                .thenThrow(Refusal.invalid(Delivered.MISSED.toString(), "timing.rate-negative"));
        assertThat(manager.put("/api/rates", rates(-1)).wrongFields()).containsExactly("changes[0].value");
    }

    private static Map<String, Object> cells(Object value) {
        return new HashMap<>(Map.of(
                "reason",
                WHY,
                "changes",
                List.of(Map.of(
                        "table", "CallsPerWeek", "row", "Rule_Adjustment", "column", "minimum", "value", value))));
    }

    @Test
    @DisplayName("M1: The cells of further tables are read, tried and changed")
    void cells() {
        assertThat(manager.reading("zh")
                        .get("/api/tables")
                        .expect(200)
                        .at("/items/0")
                        .toString())
                .isEqualTo("{\"table\":\"CallsPerWeek\",\"row\":\"Rule_Adjustment\",\"column\":\"minimum\","
                        + "\"value\":\"3\",\"changedAt\":null,\"changedBy\":null,\"name\":\"调理期 · 至少\"}");
        manager.post("/api/tables/preview", cells("4")).expect(200);
        manager.put("/api/tables", cells(4)).expect(200);
        assertThat(applied())
                .isEqualTo(new ChangeProposal(
                        WHY,
                        OpenCasePolicy.KEEP,
                        List.of(new ChangeProposal.Wanted(Delivered.CALLS, "4")),
                        null,
                        null));
        assertThat(manager.put("/api/tables", cells(List.of())).wrongFields()).containsExactly("changes[0].value");
        manager.putText("/api/tables", "{\"reason\":\"why\",\"changes\":[null,{}]}")
                .expect(400);
        Program.of(mvc, identity, "seller-of-tables", Groups.SALES)
                .put("/api/tables", cells(4))
                .expect(403);

        when(timings.apply(any(), any()))
                .thenThrow(Refusal.invalid(Delivered.CALLS.toString(), "timing.cell-number", 0, 14));
        assertThat(manager.put("/api/tables", cells(15)).wrongFields()).containsExactly("changes[0].value");
    }

    @Test
    @DisplayName("C1: How a row is charged is changed, and rows for further rules come and go, as the numbers are")
    void rows() {
        manager.putText("/api/rates", """
                        {"reason":"%s","changes":[{"table":"DeductionRates","row":"Rule_RevisitMissed","per":"person-and-month"}],
                         "added":[{"table":"DeductionRates","rule":"P3","happened":"missed","value":30,"chargedTo":"month","per":"record"}],
                         "removed":[{"table":"DeductionRates","row":"Rule_K1_missed"}]}""".formatted(WHY)).expect(200);
        assertThat(applied())
                .isEqualTo(new ChangeProposal(
                        WHY,
                        OpenCasePolicy.KEEP,
                        List.of(new ChangeProposal.Wanted(
                                new Setting("DeductionRates", "Rule_RevisitMissed.per"), "person-and-month")),
                        List.of(new ChangeProposal.NewRow("DeductionRates", "P3", "missed", "30", "month", "record")),
                        List.of(new Setting("DeductionRates", "Rule_K1_missed")),
                        null,
                        null));
        assertThat(manager.putText("/api/rates", """
                        {"reason":"why","added":[{"rule":3,"value":"30"}],"removed":[null]}""").wrongFields())
                .contains("added[0].table", "added[0].rule", "added[0].value", "added[0].per", "removed[0]");
    }

    @ParameterizedTest
    @CsvSource({"1e300", "1e-300", "'\"60\"'", "true", "[]", "{}", "null"})
    @DisplayName("A rate that is no usual number is refused")
    void strangeRates(String value) {
        assertThat(manager.putText(
                                "/api/rates",
                                "{\"reason\":\"why\",\"changes\":[{\"table\":\"DeductionRates\",\"row\":\"Rule_RevisitMissed\",\"value\":"
                                        + value + "}]}")
                        .wrongFields())
                .containsExactly("changes[0].value");
        verify(timings, never()).apply(any(), any());
    }
}
