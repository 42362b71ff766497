package dev.revisit.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.calendar.CalendarChange;
import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class CalendarPageTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    /** The other tests count on the calendar as it was. */
    @AfterEach
    void end() throws Exception {
        for (CalendarChange change : calendar.history()) {
            if (change.stillStandsIn(calendar.calendar()) && change.undoes() == null) {
                undo(change.no()).expect(302);
            }
        }
        assertThat(calendar.calendar().company()).isEmpty();
        story.ends();
    }

    private Browser manager() {
        return Browser.of(mvc, "calendar-manager", Groups.MANAGER);
    }

    private Browser seller() {
        return Browser.of(mvc, "lina", Groups.SALES);
    }

    private Map<String, String> form(String... more) {
        var form = new HashMap<String, String>();
        form.put("version", String.valueOf(calendar.version().number()));
        form.put("year", "2027");
        form.put("reason", "全公司 <b>年会");
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private Browser.Page undo(int no) throws Exception {
        return manager().sends("/calendar/changes/" + no + "/undo", form());
    }

    private Browser.Page close(String from, String to) throws Exception {
        return manager().sends("/calendar/days", form("from", from, "to", to, "kind", "closing", "name", "年会"));
    }

    @Test
    @DisplayName("Everybody reads the year at a glance, in their language; only managers find forms")
    void reads() throws Exception {
        seller().opens("/calendar?year=2026")
                .shows("October 2026", "国庆节", "make-up working day", "Sat", "rest day of the week")
                .shows("/calendar?year=2025", "/calendar?year=2027")
                .lacks("name=\"version\"", "??");
        seller().inChinese()
                .opens("/calendar?year=2026")
                .shows("公司日历", "2026年10月", "法定节假日", "调休上班日", "周六")
                .lacks("??");
        manager().opens("/calendar?year=2026").shows("name=\"version\"", "2026-10-10 班 国庆节");
        seller().opens("/calendar").shows("November 2026", "aria-current=\"date\"");
        seller().opens("/calendar?year=2027").shows("provisional", "are not entered yet");
        // The word itself can stand in the history, which is every year's.
        seller().opens("/calendar?year=2026").lacks("are not entered yet");
        seller().opens("/calendar?year=2024").shows("/calendar?year=2025").lacks("/calendar?year=2023");
        for (String wrong : new String[] {"2023", "2099", "x", "99999999999"}) {
            seller().opens("/calendar?year=" + wrong).expect(404);
        }
    }

    @Test
    @DisplayName("A manager enters closing days, sees them with who, when and why, and undoes it in one click")
    void closes() throws Exception {
        close("2027-03-05", "2027-03-06")
                .follows()
                .shows("The days are marked.", "2027-03-05 Fri", "2027-03-06 Sat", "年会", "shut")
                .shows("by calendar-manager", "全公司 &lt;b&gt;年会", "as usual", "closed 年会");
        assertThat(calendar.calendar().isWorkingDay(LocalDate.of(2027, 3, 5))).isFalse();

        undo(calendar.history().get(0).no()).follows().shows("takes no. ", "None in this year.");
        assertThat(calendar.calendar().isWorkingDay(LocalDate.of(2027, 3, 5))).isTrue();

        close("2027-03-05", "").expect(302);
        manager()
                .sends("/calendar/days/remove", form("from", "2027-03-05", "to", "2027-03-05"))
                .follows()
                .shows("None in this year.");
    }

    @Test
    @DisplayName("What is refused stays on the page as it was typed, with the reason beside it")
    void refuses() throws Exception {
        close("2027-03-05", "").expect(302);
        assertThat(close("2027-03-05", "").expect(409).text()).contains("2027-03-05 is entered already", "年会");
        assertThat(close("soon", "").expect(400).text()).contains("must be a day", "value=\"soon\"");
        assertThat(close("2023-12-31", "").expect(400).text()).contains("must be from 2024-01-01");
        assertThat(manager()
                        .sends("/calendar/settings", form("due", "close", "close", "6pm"))
                        .expect(400)
                        .text())
                .contains("must be a time of day", "value=\"6pm\"");
        assertThat(manager()
                        .inChinese()
                        .sends("/calendar/years/2027", form("days", "2027-01-01 放假"))
                        .expect(400)
                        .text())
                .contains("第 1 行：日期后应为“休”或“班”，而不是“放假”。", "2027-01-01 放假");
        assertThat(manager()
                        .sends("/calendar/days", form("from", "2027-03-08", "kind", "working", "reason", ""))
                        .expect(400)
                        .text())
                .contains("please fill in.");
        manager().sends("/calendar/days", Map.of()).expect(400);
        manager().sends("/calendar/years/1999", form("days", "1999-01-01 休")).expect(404);
        manager().sends("/calendar/changes/9999/undo", form()).expect(404);
        manager()
                .sends("/calendar/days/remove", form("from", "2027-07-01", "to", "2027-07-01"))
                .expect(404);
    }

    @Test
    @DisplayName("Of two managers at once the second is told, and keeps what they typed")
    void conflicts() throws Exception {
        var seen = form("from", "2027-03-08", "kind", "closing", "name", "盘点");
        close("2027-03-05", "").expect(302);
        assertThat(manager().sends("/calendar/days", seen).expect(409).text())
                .contains("Somebody else has changed the calendar meanwhile", "盘点", "2027-03-05 Fri");
        seen.put("version", "x");
        manager().sends("/calendar/days", seen).expect(400);
    }

    @Test
    @DisplayName("Nobody below a manager changes anything")
    void forbidden() throws Exception {
        seller().sends("/calendar/days", form("from", "2027-03-05", "kind", "closing", "name", "年会"))
                .expect(403);
        seller().sends("/calendar/settings", form("due", "close", "close", "18:00"))
                .expect(403);
        seller().sends("/calendar/years/2027", form("days", "2027-01-01 休")).expect(403);
        seller().sends("/calendar/changes/1/undo", form()).expect(403);
        assertThat(calendar.calendar().company()).isEmpty();
    }

    @Test
    @DisplayName("A provisional year is entered line by line, and settings are kept")
    void entersAndSets() throws Exception {
        manager()
                .sends("/calendar/years/2027", form("days", "2027-01-01 休 元旦\r\n2027-01-03 班\r\n"))
                .follows()
                .shows("2027-01-01 Fri", "元旦", "Replace the days of this year", "provisional</del> → <ins>entered");
        assertThat(calendar.calendar().isProvisional(2027)).isFalse();

        manager()
                .sends("/calendar/settings", form("restDays", "sunday", "due", "close", "close", "17:30"))
                .follows()
                .shows("value=\"17:30\"", "at the close of the day, 17:30");
        seller().opens("/calendar?year=2027").shows("at the close of the day, 17:30");
        assertThat(calendar.calendar().isWorkingDay(LocalDate.of(2027, 3, 6))).isTrue();
    }
}
