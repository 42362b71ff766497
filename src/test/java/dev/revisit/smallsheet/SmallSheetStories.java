package dev.revisit.smallsheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.FlagText;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What happens in the cases of a sheet, and what is owed in them; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class SmallSheetStories {

    private static final String LIST = "/sheets/small";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Sheets sheets;

    @Autowired
    private IdentityService identity;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private FlagText text;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Viewers viewers;

    @Autowired
    private MockMvc mvc;

    private SmallSheetFixture fixture;
    private Browser lina;
    private Browser liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        fixture = new SmallSheetFixture(story, application);
        lina = Browser.of(mvc, "lina", Groups.SALES);
        liuyang = Browser.of(mvc, "liuyang", Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program program() {
        return Program.of(mvc, identity, "lina", Groups.SALES);
    }

    private JsonNode openedByProgram(String topic) {
        return program().post("/api" + LIST, Map.of("topic", topic)).expect(201);
    }

    private SheetCase theCase(UUID id) {
        return sheets.theCase(id);
    }

    @Test
    @DisplayName("On pages: opened, written, sent back, written again, signed; listed, printed, ended")
    void onPages() throws Exception {
        lina.opens("/").shows("href=\"" + LIST + "\"", "Small sheet");
        lina.inChinese().opens("/").shows("小表");
        lina.opens(LIST).shows("Open one");
        lina.opens(LIST + "/new").shows("Topic", "Schools");
        lina.sends(LIST + "/new", Map.of("remark", "x")).expect(400);
        String page =
                lina.sends(LIST + "/new", Map.of("topic", "schools")).response().getRedirectedUrl();
        assertThat(page).startsWith(LIST + "/");
        UUID id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));

        String number = theCase(id).number();
        lina.opens(page).shows(number, "Topic", "Schools", "Write the entry", "by Na Li");
        lina.inChinese().opens(page).shows("关注点", "学校", "写一条记录");
        lina.opens(page + "/steps/write-entry").shows("Entry");
        assertThat(lina.sends(page + "/steps/write-entry", Map.of("entry", "他们问学校"))
                        .response()
                        .getRedirectedUrl())
                .isEqualTo(page);
        lina.sends(page + "/steps/sign-entry", Map.of("verdict", "complete")).expect(403);
        liuyang.opens("/to-decide").shows(number);
        liuyang.opens(page + "/steps/sign-entry").shows("他们问学校", "Verdict");
        liuyang.sends(page + "/steps/sign-entry", Map.of("verdict", "back", "missing", "哪一所学校？"));
        lina.opens(page).shows("哪一所学校？", "Write the entry");
        lina.sends(page + "/steps/write-entry", Map.of("entry", "问江宁路小学", "topic", "price"));
        liuyang.sends(page + "/steps/sign-entry", Map.of("verdict", "complete"));

        var signature = sheets.entriesOf(id).get(4);
        String address = page + "/entries/" + signature.id() + "/correct";
        assertThat(liuyang.sends(address, Map.of("verdict", "back", "missing", "还缺一点东西"))
                        .expect(400)
                        .text())
                .contains("has decided what followed");
        lina.opens(page).shows("This sheet is finished.");
        lina.opens(page + "/print").shows("问江宁路小学", "Small sheet", number);
        assertThat(theCase(id).isOpen()).isFalse();
        assertThat(sheets.entriesOf(id)).hasSize(5);
        lina.opens(LIST).lacks(number);
        lina.opens(LIST + "?state=ended&topic=price").shows(number);
        lina.opens(LIST + "?state=all&sentBack=yes").shows(number, "All: Sent back", "selected=\"selected\">Yes");
        lina.inChinese().opens(LIST + "?state=all").shows("全部被退回", "多轮");
        // The last verdict counts.
        lina.opens(LIST + "?state=all&rounds=more").shows(number);
        lina.opens(LIST + "?state=all&rounds=one").lacks(number);
        lina.opens(LIST + "?state=all&topic=schools").lacks(number);
        lina.opens(LIST + "?state=all&q=" + number.toLowerCase(Locale.ROOT)).shows(number);
        lina.sends(page + "/steps/write-entry", Map.of("entry", "再写一条")).expect(409);
        Browser.of(mvc, "wangwei", Groups.SALES).opens(LIST + "?state=all").lacks(number);
        Browser.of(mvc, "wangwei", Groups.SALES).opens(page).expect(404);
        lina.opens("/sheets/nothing").expect(404);
    }

    @Test
    @DisplayName("T9: an entry is owed, flagged when it is missed, in the sheet's own words, and shown on all pages")
    void owed() throws Exception {
        UUID id = fixture.opened("price");
        Instant due = story.now().plus(Duration.ofDays(3));
        assertThat(openWork.ofCase(id.toString())).hasValueSatisfying(task -> {
            assertThat(task.assignee()).isEqualTo("lina");
            assertThat(task.due()).isEqualTo(due);
        });

        story.daysPass(4);

        String number = theCase(id).number();
        assertThat(flags.of(id)).singleElement().satisfies(flag -> {
            assertThat(flag.rule()).isEqualTo("X1");
            assertThat(flag.person()).isEqualTo("lina");
            assertThat(flag.dueAt()).isEqualTo(due);
            assertThat(flag.amount()).as("free, until managers price the rule").isZero();
            assertThat(text.inWords(flag, Locale.ENGLISH)).startsWith("The entry was due by ");
            assertThat(text.inWords(flag, Locale.CHINESE)).startsWith("记录应于 ");
        });
        lina.opens("/flags").shows("href=\"" + theCase(id).path() + "\"", number, "The entry was due by ");
        lina.opens(LIST + "?state=overdue").shows(number);
        liuyang.opens("/notices").shows("Na Li did not write “Write the entry” of Small sheet " + number);
        liuyang.inChinese().opens("/notices").shows("前填写小表 " + number + " 的“写一条记录”");
        lina.opens("/notices").lacks("did not write");
        fixture.written(id, "写得晚了一些");
        story.daysPass(1.5);
        liuyang.opens("/notices").shows(number, "Sign the entry");
        story.daysPass(30);
        assertThat(flags.of(id)).extracting(flags::stateOf).containsExactly(FlagState.STANDS);
    }

    @Test
    @DisplayName("T9: an entry in time takes back what its deadline flagged meanwhile")
    void inTime() {
        UUID id = fixture.opened("price");
        story.daysPass(4);
        Flag flag = flags.of(id).get(0);
        ClockUtil.setCurrentTime(Date.from(flag.dueAt()));
        fixture.written(id, "及时写好的");
        assertThat(flags.stateOf(flag)).isEqualTo(FlagState.WITHDRAWN);
    }

    @Test
    @DisplayName("T9: its writer corrects an entry on the same day, the manager rejects it, which is a flag")
    void correctedAndRejected() throws Exception {
        UUID id = fixture.opened("price");
        fixture.written(id, "写得很清楚");
        var entry = sheets.entriesOf(id).get(1);
        String page = theCase(id).path();
        String address = page + "/entries/" + entry.id();
        lina.opens(page).shows(address + "/correct").lacks(address + "/reject");
        lina.opens(address + "/correct").shows("写得很清楚");
        lina.sends(address + "/correct", Map.of("entry", "")).expect(400);
        lina.sends(address + "/correct", Map.of("entry", "写得更清楚了", "topic", "schools"));
        lina.opens(page).shows("写得更清楚了", "写得很清楚", "corrected");
        lina.opens(LIST + "?topic=schools").shows(theCase(id).number());

        liuyang.opens(page).shows(address + "/reject").lacks(address + "/correct");
        liuyang.sends(address + "/reject", Map.of("reason", "")).expect(400);
        liuyang.sends(address + "/reject", Map.of("reason", "没有写客户说了什么"));

        lina.opens(page).shows("没有写客户说了什么").lacks(address + "/correct");
        assertThat(flags.of(id)).singleElement().satisfies(flag -> {
            assertThat(flag.rule()).isEqualTo("X1");
            assertThat(flag.person()).isEqualTo("lina");
            assertThat(flag.reason()).isEqualTo("没有写客户说了什么");
        });
        liuyang.sends(address + "/reject", Map.of("reason", "再驳回一次")).expect(409);
        liuyang.opens("/notices").lacks("rejected entry");
    }

    @Test
    @DisplayName("In the API: opened, read, written, listed page by page and by facet")
    void inTheApi() {
        JsonNode first = openedByProgram("price");
        openedByProgram("schools");
        String path = "/api" + LIST + "/" + first.path("id").asText();
        assertThat(program()
                        .post("/api" + LIST, Map.of("topic", "weather", "colour", "red"))
                        .wrongFields())
                .containsExactlyInAnyOrder("topic", "colour");
        assertThat(first.at("/entries/0/topic").asText()).isEqualTo("price");
        assertThat(first.at("/entries/0/remark").isNull()).isTrue();
        assertThat(first.at("/open/0/path").asText()).isEqualTo("write-entry");
        var after = program()
                .post(path + "/steps/write-entry", Map.of("entry", "问了价格"))
                .expect(201);
        assertThat(after.at("/entries/1/entry").asText()).isEqualTo("问了价格");
        assertThat(after.at("/open/0/holder").asText()).isEqualTo("liuyang");
        program().post(path + "/steps/write-entry", Map.of("entry", "问了价格")).expect(409);
        program()
                .post(path + "/steps/sign-entry", Map.of("verdict", "complete"))
                .expect(403);
        var read = new ArrayList<String>();
        JsonNode page;
        String end = "";
        do {
            page = program().get("/api" + LIST + "?size=1&after=" + end).expect(200);
            page.path("items").forEach(item -> read.add(item.path("id").asText()));
            end = page.path("next").asText();
        } while (!page.path("next").isNull());
        var atOnce = new ArrayList<String>();
        program()
                .get("/api" + LIST)
                .expect(200)
                .path("items")
                .forEach(item -> atOnce.add(item.path("id").asText()));
        assertThat(read)
                .isEqualTo(atOnce)
                .doesNotHaveDuplicates()
                .contains(first.path("id").asText())
                .hasSizeGreaterThan(1);
        assertThat(program()
                        .get("/api" + LIST + "?topic=price&state=all")
                        .expect(200)
                        .path("items"))
                .allSatisfy(item -> assertThat(item.path("number").asText()).startsWith("X-"));
        assertThat(program().get("/api" + LIST + "?state=none").wrongFields()).containsExactly("state");
    }

    @Test
    @DisplayName("Of 120 entries a page shows the newest 50, and the way to the rest; all of them are printed")
    void manyEntries() throws Exception {
        UUID id = fixture.opened("price");
        fixture.written(id, "客户问了价格");
        fixture.manyWritten(id, 120);
        String page = theCase(id).path();

        lina.opens(page)
                .shows("120 in all", "id=\"entry-120\"", "id=\"entry-71\"")
                .lacks("id=\"entry-70\"");
        assertThat(lina.opens(page).text().indexOf("entry-120"))
                .isLessThan(lina.opens(page).text().indexOf("entry-119"));
        lina.opens(page + "/print").shows("120. ", "71. ", "1. ");
        String second = page + "?after=" + next(lina.opens(page).text());
        lina.opens(second)
                .shows("120 in all", "id=\"entry-70\"", "id=\"entry-21\"", "href=\"" + page + "\"")
                .lacks("id=\"entry-71\"", "id=\"entry-20\"");
        String third = page + "?after=" + next(lina.opens(second).text());
        lina.opens(third).shows("id=\"entry-20\"", "id=\"entry-1\"").lacks("id=\"entry-21\"", "rel=\"next\"");
        lina.opens(page + "?after=Zm9yZ2Vk").expect(400);

        UUID corrected = fixture.entries(id).get(9).id();
        String back = lina.sends(page + "/entries/" + corrected + "/correct", Map.of("entry", "写得更清楚了"))
                .response()
                .getRedirectedUrl();
        lina.opens(back).shows("写得更清楚了", "id=\"entry-10\"");
    }

    private static String next(String page) {
        return page.replaceAll("(?s).*rel=\"next\"[^>]*href=\"[^\"]*after=([^\"]*)\".*", "$1");
    }

    @Test
    @DisplayName("In the API: of 120 entries a case tells the newest 50; all are listed page by page")
    void manyEntriesInTheApi() {
        UUID id = fixture.opened("price");
        fixture.written(id, "客户问了价格");
        fixture.manyWritten(id, 120);
        String path = "/api" + theCase(id).path();

        JsonNode told = program().get(path).expect(200).path("entries");
        assertThat(told).hasSize(50);
        assertThat(told.at("/0/no").asInt()).isEqualTo(71);
        assertThat(told.at("/49/no").asInt()).isEqualTo(120);
        var read = new ArrayList<Integer>();
        JsonNode page;
        String end = "";
        do {
            page = program().get(path + "/entries?size=47&after=" + end).expect(200);
            page.path("items").forEach(item -> read.add(item.path("no").asInt()));
            end = page.path("next").asText();
        } while (!page.path("next").isNull());
        assertThat(read)
                .isEqualTo(IntStream.rangeClosed(1, 120)
                        .map(no -> 121 - no)
                        .boxed()
                        .toList());
        assertThat(page.at("/items/0/entry").asText()).isNotBlank();
        assertThat(program().get(path + "/entries?size=201").wrongFields()).containsExactly("size");
        Program.of(mvc, identity, "wangwei", Groups.SALES)
                .get(path + "/entries")
                .expect(404);
    }

    @Test
    @DisplayName("T9: an entry that somebody above the manager rejects is told to the manager")
    void managerHearsOfRejection() throws Exception {
        UUID id = fixture.opened("price");
        fixture.written(id, "写得很清楚");
        var above = new Viewer("huangtao", Set.of(Groups.GENERAL_MANAGER), Set.of(), true);
        Browser.of(mvc, "huangtao", Groups.GENERAL_MANAGER);
        sheets.reject(fixture.entries(id).get(1).id(), "没有写客户说了什么", above, story.now());
        liuyang.opens("/notices")
                .shows("huangtao rejected entry 2 of Small sheet " + theCase(id).number() + " by Na Li.");
    }

    @Test
    @DisplayName("T9: what a correction takes away is found by what was answered before it, or not at all")
    void correctedFacets() throws Exception {
        UUID id = fixture.opened("price");
        fixture.written(id, Map.of("entry", "写得很清楚", "topic", "schools", "wishes", List.of("visit", "call")));
        String number = theCase(id).number();
        String entries = theCase(id).path() + "/entries/";
        lina.opens(LIST + "?topic=schools").shows(number);
        lina.opens(LIST + "?wishes=visit").shows(number);
        lina.opens(LIST + "?wishes=call").shows(number);

        lina.sends(entries + fixture.entries(id).get(0).id() + "/correct", Map.of("topic", "price", "remark", "补一句说明"))
                .expect(302);
        lina.opens(LIST + "?topic=schools").shows(number);
        lina.opens(LIST + "?topic=price").lacks(number);

        lina.sends(entries + fixture.entries(id).get(1).id() + "/correct", Map.of("entry", "写得很清楚"))
                .expect(302);
        lina.opens(LIST + "?topic=price").shows(number);
        lina.opens(LIST + "?topic=schools").lacks(number);
        lina.opens(LIST + "?wishes=visit").lacks(number);
    }

    @Test
    @DisplayName("T9: in the API its writer corrects an entry, and the manager rejects it")
    void correctedAndRejectedInTheApi() {
        UUID id = fixture.opened("price");
        fixture.written(id, "写得很清楚");
        String entry = "/api" + theCase(id).path() + "/entries/2";
        var liuyangs = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        Map<String, Object> better = Map.of("entry", "写得更清楚了", "topic", "schools");

        assertThat(program()
                        .post(entry + "/correction", Map.of("colour", "red"))
                        .wrongFields())
                .containsExactlyInAnyOrder("entry", "colour");
        liuyangs.post(entry + "/correction", better).expect(403);
        assertThat(program()
                        .post(entry + "/correction", better)
                        .expect(201)
                        .at("/entries/1/entry")
                        .asText())
                .isEqualTo("写得更清楚了");
        assertThat(program().get("/api" + LIST + "?topic=schools").expect(200).path("items"))
                .extracting(item -> item.path("id").asText())
                .contains(id.toString());

        assertThat(liuyangs.post(entry + "/rejection", Map.of()).wrongFields()).containsExactly("reason");
        program().post(entry + "/rejection", Map.of("reason", "没有写客户说了什么")).expect(403);
        assertThat(liuyangs.post(entry + "/rejection", Map.of("reason", "没有写客户说了什么"))
                        .expect(201)
                        .at("/entries/1/rejected")
                        .asText())
                .isEqualTo("没有写客户说了什么");
        liuyangs.post(entry + "/rejection", Map.of("reason", "再驳回一次")).expect(409);
        program().post(entry + "/correction", better).expect(409);
        liuyangs.post("/api" + theCase(id).path() + "/entries/9/rejection", Map.of("reason", "没有写客户说了什么"))
                .expect(404);
        assertThat(flags.of(id)).hasSize(1);
    }

    @Test
    @DisplayName("M4: an open case goes over to somebody else, with its step, and what was missed stays")
    void handedOver() {
        UUID id = fixture.opened("price");
        story.daysPass(4);
        story.logIn("liuyang", Groups.MANAGER);
        assertThat(handovers.of("lina", viewers.current()))
                .extracting(Transferable.Belonging::number)
                .contains(theCase(id).number());

        handovers.handOver("lina", Map.of(id, "wangwei"), "调岗到另一个部门", viewers.current());

        assertThat(theCase(id).owner()).isEqualTo("wangwei");
        assertThat(flags.of(id)).extracting(Flag::person).containsExactly("lina");
        assertThat(openWork.ofCase(id.toString()).orElseThrow().assignee()).isEqualTo("wangwei");
    }

    @Test
    @DisplayName("Numbers: a manager counts the team's cases by person, week and facet, and goes on to their list")
    void numbers() throws Exception {
        story.logIn("lina", Groups.SALES);
        var wangwei = Browser.of(mvc, "wangwei", Groups.SALES);
        String none = LIST + "/numbers?from=2025-01-01&to=2025-01-31";
        liuyang.opens(none).shows("Nothing was opened in this time.");
        liuyang.inChinese().opens(none).shows("这段时间没有新建");
        // A month that no other test opens a case in.
        story.daysPass(121);
        UUID back = fixture.opened("price");
        fixture.opened("schools");
        story.daysPass(0.1);
        fixture.written(back, "问了价格");
        liuyang.sends(theCase(back).path() + "/steps/sign-entry", Map.of("verdict", "back", "missing", "哪一种价格？"));
        story.daysPass(5);
        wangwei.sends(LIST + "/new", Map.of("topic", "schools")).expect(302);

        String period = "from=2027-03-01&amp;to=2027-03-08";
        liuyang.opens(LIST).shows("href=\"" + LIST + "/numbers\"");
        lina.opens(LIST).lacks("/numbers");
        liuyang.opens(LIST + "/numbers")
                .shows(
                        "Numbers: Small sheet",
                        "Na Li",
                        "Wei Wang",
                        "Topic: Price",
                        "Rounds: One",
                        "not said",
                        "67 %",
                        "33 %")
                .shows("2027-03-01 Mon", "2027-03-08 Mon", "value=\"2027-03-01\"", "value=\"2027-03-08\"")
                .shows("href=\"" + LIST + "?state=all&amp;" + period + "&amp;topic=schools\"")
                .shows("href=\"" + LIST + "?state=all&amp;" + period + "&amp;sentBack=yes\"")
                .shows("href=\"" + LIST + "?state=all&amp;owner=wangwei&amp;" + period + "\"")
                .shows("href=\"" + LIST + "/numbers?from=2027-02-01&amp;to=2027-02-28\"");
        liuyang.inChinese().opens(LIST + "/numbers").shows("小表统计", "关注点：学校", "被退回", "未填", "按周");
        liuyang.opens(LIST + "?state=all&from=2027-03-01&to=2027-03-08&topic=schools")
                .shows("<span class=\"count\">2</span>", "value=\"2027-03-08\"");
        liuyang.opens(LIST + "/numbers?owner=wangwei").shows("100 %").lacks("67 %");
        liuyang.opens(LIST + "/numbers?from=2027-02-01&to=2027-02-28").shows("to=2027-03-08");
        lina.opens(LIST + "/numbers").shows("Na Li", "50 %").lacks("Wei Wang");
        wangwei.opens(LIST + "/numbers").lacks("Na Li");
        liuyang.opens("/sheets/nothing/numbers").expect(404);
        liuyang.opens(LIST + "/numbers?from=2027-03-08&to=2027-03-01").expect(400);
        liuyang.opens(LIST + "/numbers?from=2020-03-08").expect(400);

        var counted = Program.of(mvc, identity, "liuyang", Groups.MANAGER)
                .get("/api" + LIST + "/numbers")
                .expect(200);
        assertThat(counted.path("from").asText()).isEqualTo("2027-03-01");
        assertThat(counted.path("to").asText()).isEqualTo("2027-03-08");
        assertThat(counted.path("cases").asInt()).isEqualTo(3);
        assertThat(counted.path("ended").asInt()).isZero();
        assertThat(counted.at("/people/0/person").asText()).isEqualTo("lina");
        assertThat(counted.at("/people/0/facets/sentBack/yes").asInt()).isEqualTo(1);
        assertThat(counted.at("/people/0/missed").asInt())
                .as("the entry that was sent back, and the other one's")
                .isEqualTo(2);
        assertThat(counted.at("/weeks/1/monday").asText()).isEqualTo("2027-03-08");
        assertThat(counted.at("/weeks/1/cases").asInt()).isEqualTo(1);
        assertThat(counted.at("/facets/0/answers/schools").asInt()).isEqualTo(2);
        assertThat(counted.at("/facets/2/notSaid").asInt()).isEqualTo(2);
        assertThat(program()
                        .get("/api" + LIST + "/numbers")
                        .expect(200)
                        .path("cases")
                        .asInt())
                .isEqualTo(2);
        assertThat(program()
                        .get("/api" + LIST + "/numbers?from=2027-03-08&to=2027-03-01")
                        .wrongFields())
                .containsExactly("to");
        program().get("/api/sheets/nothing/numbers").expect(404);
        assertThat(program()
                        .get("/api" + LIST + "?state=all&sentBack=yes")
                        .expect(200)
                        .path("items"))
                .extracting(item -> item.path("id").asText())
                .contains(back.toString());
    }
}
