package dev.revisit.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.calendar.CalendarChange;
import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class CalendarApiTest {

    private static final String DAY = "/api/calendar/days/2027-03-05";

    @Autowired
    private CustomerStory story;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private Clock clock;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void begin() {
        story.begins();
    }

    /** The other tests count on the calendar as it was. */
    @AfterEach
    void end() {
        var manager = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of(), false);
        for (CalendarChange change : calendar.history()) {
            if (change.stillStandsIn(calendar.calendar()) && change.undoes() == null) {
                int seen = calendar.version().number();
                calendar.undo(change.no(), new CompanyCalendar.Edit(seen, "Put back", manager, clock.instant()));
            }
        }
        assertThat(calendar.calendar().company()).isEmpty();
        story.ends();
    }

    private Program manager() {
        return Program.of(mvc, identity, "calendar-manager", Groups.MANAGER);
    }

    private Program seller() {
        return Program.of(mvc, identity, "calendar-reader", Groups.SALES);
    }

    private Map<String, Object> body(Object... more) {
        var body = new HashMap<String, Object>();
        body.put("version", calendar.version().number());
        body.put("reason", "全公司年会");
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return body;
    }

    private Map<String, Object> closing() {
        return body("kind", "closing", "name", "年会");
    }

    private static Program.Answer delete(Program program, String path) {
        return program.call(
                HttpMethod.DELETE, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
    }

    private static JsonNode day(JsonNode year, String date) {
        return StreamSupport.stream(year.path("days").spliterator(), false)
                .filter(day -> day.path("date").asText().equals(date))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("Everybody reads a year: its special days, the week, when things fall due")
    void reads() {
        var year = seller().get("/api/calendar?year=2026").expect(200);
        assertThat(year.path("year").asInt()).isEqualTo(2026);
        assertThat(year.path("provisional").asBoolean()).isFalse();
        assertThat(year.path("restDays")).extracting(JsonNode::asText).containsExactly("saturday", "sunday");
        assertThat(year.path("due").asText()).isEqualTo("exactly");
        assertThat(year.path("close").asText()).isEqualTo("18:00");
        assertThat(year.path("days")).hasSize(39);
        assertThat(day(year, "2026-10-10").path("works").asBoolean()).isTrue();
        assertThat(day(year, "2026-10-10").path("kind").asText()).isEqualTo("make-up");
        assertThat(seller().get("/api/calendar").expect(200).path("year").asInt())
                .isEqualTo(2026);
        assertThat(seller().get("/api/calendar?year=2027")
                        .expect(200)
                        .path("provisional")
                        .asBoolean())
                .isTrue();
        assertThat(seller().get("/api/calendar?year=2023").wrongFields()).containsExactly("year");
        assertThat(seller().get("/api/calendar?year=x").wrongFields()).containsExactly("year");
    }

    @Test
    @DisplayName("A day is closed, and opened again; said twice is a conflict")
    void marks() {
        var year = manager().put(DAY, closing()).expect(200);
        assertThat(day(year, "2027-03-05").path("kind").asText()).isEqualTo("closing");
        assertThat(year.path("version").asInt()).isEqualTo(calendar.version().number());
        manager().put(DAY, closing()).expect(409);
        manager()
                .put("/api/calendar/days/2027-03-06", body("kind", "working", "to", "2027-03-07"))
                .expect(200);

        int version = calendar.version().number();
        assertThat(delete(manager(), DAY + "?version=" + version).wrongFields()).containsExactly("reason");
        assertThat(delete(manager(), DAY + "?reason=changed").wrongFields()).containsExactly("version");
        delete(manager(), DAY + "?reason=changed&version=" + (version - 1)).expect(409);
        var after =
                delete(manager(), DAY + "?reason=changed&version=" + version).expect(200);
        assertThat(after.path("days")).hasSize(2);
        delete(manager(), DAY + "?reason=changed&version=" + (version + 1)).expect(404);
    }

    @Test
    @DisplayName("Settings and a year’s notice are put")
    void setsAndEnters() {
        var settings = body("restDays", List.of("sunday"), "due", "close", "close", "17:30");
        var set = manager().put("/api/calendar/settings", settings).expect(200);
        assertThat(set.path("restDays")).extracting(JsonNode::asText).containsExactly("sunday");
        assertThat(set.path("due").asText()).isEqualTo("close");
        settings.put("version", calendar.version().number());
        manager().put("/api/calendar/settings", settings).expect(409);

        var days = List.of(
                Map.of("date", "2027-01-01", "kind", "holiday", "name", "元旦"),
                Map.of("date", "2027-01-03", "kind", "make-up"));
        var entered =
                manager().put("/api/calendar/years/2027", body("days", days)).expect(200);
        assertThat(entered.path("provisional").asBoolean()).isFalse();
        assertThat(entered.path("days")).hasSize(2);
        assertThat(day(entered, "2027-01-03").path("works").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":5}",
                "{\"kind\":\"holiday\",\"name\":\"a\",\"reason\":\"why\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"\",\"reason\":\"why\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"to\":\"soon\",\"reason\":\"why\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"reason\":\"w\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"\\ud800\",\"reason\":\"why\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"reason\":\"wh\\u0000y\",\"version\":0}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"reason\":\"why\",\"version\":1.5}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"reason\":\"why\",\"version\":99999999999}",
                "{\"kind\":\"closing\",\"name\":\"a\",\"reason\":\"why\",\"extra\":0}",
                "[]",
                "null",
                "{"
            })
    @DisplayName("Bad input is the caller’s fault")
    void badDays(String body) {
        manager().putText(DAY, body).expect(400);
    }

    @Test
    @DisplayName("Bad settings and years name the field; days and years that are none are not found")
    void badSettings() {
        String settings = "/api/calendar/settings";
        assertThat(manager()
                        .put(settings, body("due", "close", "close", "18:00"))
                        .wrongFields())
                .containsExactly("restDays");
        assertThat(manager()
                        .put(settings, body("restDays", List.of("someday"), "due", "close", "close", "18:00"))
                        .wrongFields())
                .containsExactly("restDays");
        var all = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        assertThat(manager()
                        .put(settings, body("restDays", all, "due", "close", "close", "18:00"))
                        .wrongFields())
                .containsExactly("restDays");
        assertThat(manager()
                        .put(settings, body("restDays", List.of(), "due", "later", "close", "18:00"))
                        .wrongFields())
                .containsExactly("due");
        assertThat(manager()
                        .put(settings, body("restDays", List.of(), "due", "close", "close", "25:00"))
                        .wrongFields())
                .containsExactly("close");
        assertThat(manager().put("/api/calendar/years/2027", body()).wrongFields())
                .containsExactly("days");
        assertThat(manager()
                        .putText("/api/calendar/years/2027", "{\"days\":[null],\"reason\":\"why\",\"version\":0}")
                        .status())
                .isEqualTo(400);
        manager()
                .put("/api/calendar/years/2023", body("days", List.of(Map.of("date", "2023-01-01", "kind", "holiday"))))
                .expect(404);
        manager().put("/api/calendar/years/next", body()).expect(404);
        manager().put("/api/calendar/days/2027-02-30", closing()).expect(404);
        assertThat(manager().put("/api/calendar/days/2023-12-31", closing()).wrongFields())
                .contains("from");
    }

    @Test
    @DisplayName("Nobody below a manager changes anything")
    void forbidden() {
        seller().put(DAY, closing()).expect(403);
        delete(seller(), DAY + "?reason=changed&version=0").expect(403);
        seller().put("/api/calendar/settings", body("restDays", List.of("sunday"), "due", "close", "close", "17:30"))
                .expect(403);
        var days = List.of(Map.of("date", "2027-01-01", "kind", "holiday"));
        seller().put("/api/calendar/years/2027", body("days", days)).expect(403);
    }

    @Test
    @DisplayName("Of managers at once one changes it, the others are told")
    void atOnce() throws Exception {
        var manager = manager();
        var body = closing();
        Callable<Program.Answer> call = () -> manager.put(DAY, body);
        var answers = Program.atOnce(List.of(call, call, call, call));
        assertThat(answers).extracting(Program.Answer::status).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(calendar.calendar().company()).hasSize(1);
    }
}
