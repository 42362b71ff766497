package dev.revisit.commission.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.commission.PayFixture;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.statement.Statements;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What people see of their flags and their pay, and what payroll does with a month (rules C3, C4, M3). */
@ApplicationTest
class StatementsPageTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Statements statements;

    @Autowired
    private StatementTables statementTables;

    private PayFixture pay;

    @BeforeEach
    void begin() {
        story.begins();
        pay = new PayFixture(story, application);
    }

    @AfterEach
    void end() {
        pay.ends();
        story.ends();
    }

    @Test
    @DisplayName(
            "C8: a large correction waits on the pages of the second person; payroll reads what waits, and takes back")
    void secondPersonOnThePages() throws Exception {
        var month = "/payroll/" + pay.month();
        var manager = Browser.of(mvc, "huangtao", "general-manager");
        var large = Map.of(
                "id", UUID.randomUUID().toString(), "person", pay.seller(), "amount", "-2000", "reason", "合同<b>取消</b>");
        payroll().sends(month + "/corrections", large).follows().shows("waits for a second person", "−¥2,000.00");
        payroll().inChinese().opens(month).shows("待第二人复核", "合同&lt;b&gt;取消");
        seller().opens("/statements/" + pay.month() + "/" + pay.seller()).shows("Waits for a second person");
        payroll().opens("/corrections").lacks("合同&lt;b&gt;取消");
        payroll().opens("/to-decide").expect(200);
        seller().opens("/corrections").expect(403);
        manager.opens("/to-decide").shows("Corrections to decide", "合同&lt;b&gt;取消");
        manager.inChinese().opens("/corrections").shows("待复核的更正", "−¥2,000.00");
        var decision = "/corrections/" + large.get("id") + "/decision";
        payroll().sends(decision, Map.of("decision", "approved")).expect(403);
        seller().sends(decision, Map.of("decision", "approved")).expect(403);
        manager.sends(decision, Map.of("decision", "")).expect(400);
        manager.sends(decision, Map.of("decision", "refused", "reason", "")).expect(400);
        manager.sends("/corrections/" + UUID.randomUUID() + "/decision", Map.of("decision", "approved"))
                .expect(404);
        manager.sends(decision, Map.of("decision", "approved", "reason", "看过合同"))
                .expect(302);
        manager.sends(decision, Map.of("decision", "refused", "reason", "又反悔")).expect(409);
        payroll().opens(month).shows("Approved", "看过合同", "Take back");
        var reversal = month + "/corrections/" + large.get("id") + "/reversal";
        payroll()
                .sends(reversal, Map.of("id", UUID.randomUUID().toString(), "reason", "x"))
                .expect(400);
        payroll()
                .sends(reversal, Map.of("id", UUID.randomUUID().toString(), "reason", "登记错了"))
                .follows()
                .shows("登记错了", "waits for a second person");
        seller().sends(reversal, Map.of("id", UUID.randomUUID().toString(), "reason", "登记错了"))
                .expect(403);
    }

    @Test
    @DisplayName("C8: other programs enter corrections, decide on them as the second person, and take them back")
    void correctionsOfPrograms() {
        var payroll = Program.of(mvc, identity, "guofang", "payroll");
        var manager = Program.of(mvc, identity, "huangtao", "general-manager");
        var seller = Program.of(mvc, identity, pay.seller(), "sales");
        var large = Map.of("month", pay.month().toString(), "person", pay.seller(), "amount", 1000.01, "reason", "年终奖");
        seller.post("/api/corrections", large).expect(403);
        var entered = payroll.post("/api/corrections", large).expect(201);
        var path = "/api/corrections/" + entered.path("id").asText();
        assertThat(entered.path("state").asText()).isEqualTo("pending");
        assertThat(payroll.get("/api/corrections?toDecide=true").expect(200).toString())
                .doesNotContain(entered.path("id").asText());
        assertThat(manager.get("/api/corrections?toDecide=true&size=200")
                        .expect(200)
                        .toString())
                .contains(entered.path("id").asText());
        payroll.post(path + "/decision", Map.of("decision", "approved")).expect(403);
        manager.post(path + "/decision", Map.of("decision", "perhaps")).expect(400);
        manager.post(path + "/decision", Map.of("decision", "refused")).expect(400);
        manager.post(path + "/decision", Map.of("decision", "approved")).expect(201);
        manager.post(path + "/decision", Map.of("decision", "approved")).expect(409);
        assertThat(seller.get("/api/statements/" + pay.month())
                        .expect(200)
                        .at("/items/0/net")
                        .asDouble())
                .isEqualTo(1000.01);
        var back = payroll.post(path + "/reversal", Map.of("reason", "算错了")).expect(201);
        assertThat(back.path("reverses").asText()).isEqualTo(entered.path("id").asText());
        assertThat(back.path("amount").asDouble()).isEqualTo(-1000.01);
        payroll.post(path + "/reversal", Map.of("reason", "再来一次")).expect(409);
        assertThat(payroll.get(path).expect(200).path("reversedBy").asText())
                .isEqualTo(back.path("id").asText());
        seller.get(path).expect(403);
        payroll.get("/api/corrections/" + UUID.randomUUID()).expect(404);
        assertThat(payroll.get("/api/corrections?size=1&month=" + pay.month())
                        .expect(200)
                        .path("items"))
                .hasSize(1);
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("month", "2026-13"),
                Map.of("amount", 1e300),
                Map.of("amount", "5"),
                Map.of("amount", 0.001),
                Map.of("person", "nobody"),
                Map.of("reason", ""),
                Map.of("id", "x"),
                Map.of("amount", true))) {
            var told = new java.util.HashMap<String, Object>(large);
            told.putAll(wrong);
            payroll.post("/api/corrections", told).expect(400);
        }
    }

    private Browser seller() {
        return Browser.of(mvc, pay.seller(), "sales");
    }

    private Browser boss() {
        return Browser.of(mvc, pay.boss(), "manager");
    }

    private Browser payroll() {
        return Browser.of(mvc, "guofang", "payroll");
    }

    @Test
    @DisplayName("C3: the person appeals on the page of flags, the superior decides there, each in their language")
    void appealsOnThePages() throws Exception {
        Flag flag = pay.onlyFlag(pay.neglected("王芳", Program.newPhone()));
        var page = "/flags?month=" + pay.month();
        seller().opens(page).shows("Appeal, until", "Open");
        seller().inChinese().opens(page).shows("申诉（", "可申诉");
        seller().sends("/flags/" + flag.id() + "/appeal", Map.of("appeal", "短")).expect(400);
        boss().sends("/flags/" + flag.id() + "/appeal", Map.of("appeal", "不是我的标记"))
                .expect(404);
        seller().sends("/flags/" + flag.id() + "/appeal", Map.of("appeal", "客户<b>住院</b>，已电话联系"))
                .follows()
                .shows("Appealed", "客户&lt;b&gt;住院");

        boss().opens("/flags/to-decide").shows("Appeals", "客户&lt;b&gt;住院", pay.seller());
        seller().opens("/flags/to-decide").expect(403);
        boss().sends("/flags/decisions", Map.of("verdict", "waived", "verdictReason", "属实"))
                .expect(400);
        boss().sends("/flags/decisions", Map.of("flag", flag.id().toString(), "verdict", "", "verdictReason", "属实"))
                .expect(400);
        var verdict = Map.of("flag", flag.id().toString(), "verdict", "waived", "verdictReason", "情况属实");
        seller().sends("/flags/decisions", verdict).expect(403);
        boss().sends("/flags/decisions", verdict).follows().shows("Decided: 1", "No deduction waits for you");
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.WAIVED);
        seller().opens(page).shows("Waived", "情况属实", "Total of the month: ¥0");
    }

    @Test
    @DisplayName("C4: payroll reads a month, corrects it, closes it once and takes it along; others see their own only")
    void payrollClosesAMonth() throws Exception {
        Flag flag = pay.onlyFlag(pay.neglected("王芳", Program.newPhone()));
        pay.signed("李强", Program.newPhone(), "128000");
        var month = "/payroll/" + pay.month();
        payroll().opens(month).shows("¥1,280", "Can still be appealed", "It can be closed when it is over");
        seller().opens(month).expect(403);
        boss().opens(month).expect(403);
        seller().opens("/payroll/nonsense").expect(400);
        var correction = Map.of(
                "id", UUID.randomUUID().toString(), "person", pay.seller(), "amount", "-30", "reason", "=1+1 多算了");
        payroll()
                .sends(month + "/corrections", Map.of("id", UUID.randomUUID().toString(), "amount", "0"))
                .expect(400);
        payroll().sends(month + "/corrections", correction).follows().shows("The correction is entered");
        payroll().sends(month + "/corrections", correction).expect(302);
        seller().sends(month + "/corrections", correction).expect(403);
        story.daysPass(3);
        pay.isNow(1, 2);

        var own = "/statements/" + pay.month() + "/" + pay.seller();
        seller().opens(own).shows("Preliminary", "¥1,280", "¥1,200", "Customer’s contract", "=1+1 多算了", "rule T9");
        seller().inChinese().opens(own).shows("提成结算单", "应发", "未结账");
        seller().opens("/statements/" + pay.month()).expect(302);
        seller().opens("/statements/" + pay.month() + "/guofang").expect(404);
        boss().opens(own).expect(404);
        Browser.of(mvc, "huangtao", "general-manager").opens(own).shows("¥1,200");

        var read = payroll().opens(month).text();
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(read);
        assertThat(seen.find()).isTrue();
        seller().sends(month + "/close", Map.of("seen", seen.group(1))).expect(403);
        payroll().sends(month + "/close", Map.of("seen", "of yesterday")).expect(409);
        payroll()
                .sends(month + "/close", Map.of("seen", seen.group(1)))
                .follows()
                .shows("is closed");
        payroll().sends(month + "/close", Map.of("seen", seen.group(1))).expect(409);
        seller().opens(own).shows("Closed", "¥1,200");
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.STANDS);

        var csv = payroll().opens(month + "/statements.csv").expect(200).text();
        assertThat(csv).startsWith("\ufeff").contains(pay.seller(), "1280.00", "1200.00");
        var lines = payroll().opens(month + "/lines.csv").expect(200).text();
        assertThat(lines).contains("'=1+1 多算了").doesNotContain(",=1+1");
        assertThat(lines)
                .as("the month is a text, a deduction is below zero")
                .contains("\"\t" + pay.month() + "\"", "-50.00,-50.00")
                .doesNotContain("\n" + pay.month());
        var sheet = statements.month(pay.month(), PayFixture.PAYROLL);
        var table = statementTables.lines(sheet, statements.sources(pay.month(), null), Locale.CHINESE);
        sheet.statements()
                .forEach(statement -> assertThat(table.rows().stream()
                                .filter(row -> statement.person().equals(row.get(1)))
                                .map(row -> (BigDecimal) Objects.requireNonNull(row.get(8)))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as("the column comes to what is paid")
                        .isEqualByComparingTo(statement.net()));
        assertThat(table.rows().stream().flatMap(List::stream).filter(BigDecimal.class::isInstance))
                .allSatisfy(yuan -> assertThat(((BigDecimal) yuan).scale()).isEqualTo(2));
        seller().opens(month + "/statements.csv").expect(403);
        var excel = payroll()
                .opens(month + "/statements.xlsx")
                .expect(200)
                .response()
                .getContentAsByteArray();
        assertThat(sheetsOf(excel)).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "C8: until it is confirmed a contract stands apart on the page, in CSV and in the API, in no sum; withdrawn, twice")
    void contractsToBeConfirmed() throws Exception {
        var customer = story.registered("李强", Program.newPhone());
        story.reportedContract(customer, "128000");
        var number = story.theCase(customer).number();
        var own = "/statements/" + pay.month() + "/" + pay.seller();
        var month = "/payroll/" + pay.month();

        seller().opens(own).shows("To be confirmed", number, "¥1,280", "In no other sum");
        seller().inChinese().opens(own).shows("待确认", "上级确认合同后才计提成");
        payroll().opens(month).shows("To be confirmed ¥1,280");
        assertThat(payroll().opens(month + "/statements.csv").text().lines())
                .anyMatch(line -> line.contains(pay.seller()) && line.contains(",1280.00"));
        assertThat(payroll().opens(month + "/lines.csv").text().lines())
                .anyMatch(line -> line.contains("To be confirmed") && line.contains(number));
        var api = Program.of(mvc, identity, pay.seller(), "sales");
        var waiting = api.get("/api/statements/" + pay.month()).expect(200).at("/items/0");
        assertThat(waiting.path("pending").decimalValue()).isEqualByComparingTo("1280");
        assertThat(waiting.path("net").decimalValue()).isEqualByComparingTo("0");
        assertThat(waiting.at("/lines/0/kind").asText()).isEqualTo("pending");
        assertThat(waiting.at("/lines/0/number").asText()).isEqualTo(number);

        story.confirmed(customer);
        story.withdrawn(customer, "客户退了合同");
        seller().opens(own)
                .shows("Taken back: the contract was withdrawn.", "1,280")
                .lacks("To be confirmed");
        assertThat(payroll().opens(month + "/lines.csv").text().lines())
                .anyMatch(line -> line.contains("taken back") && line.contains("-1280.00"));
    }

    private static long sheetsOf(byte[] excel) throws IOException {
        var file = Files.createTempFile("statements", ".xlsx");
        try {
            Files.write(file, excel);
            try (var zip = new ZipFile(file.toFile())) {
                return zip.stream()
                        .filter(entry -> entry.getName().matches("xl/worksheets/sheet\\d+\\.xml"))
                        .count();
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @DisplayName("C3, C4: other programs appeal, decide many at once, and read the statements")
    void otherPrograms() {
        Flag flag = pay.onlyFlag(pay.neglected("王芳", Program.newPhone()));
        pay.signed("李强", Program.newPhone(), "100000");
        var seller = Program.of(mvc, identity, pay.seller(), "sales");
        var boss = Program.of(mvc, identity, pay.boss(), "manager");
        var path = "/api/flags/" + flag.id() + "/appeal";

        assertThat(seller.post(path, Map.of("reason", "短")).expect(400).toString())
                .contains("reason");
        boss.post(path, Map.of("reason", "不是我的标记")).expect(403);
        assertThat(seller.post(path, Map.of("reason", "客户当天住院，已联系"))
                        .expect(201)
                        .path("state")
                        .asText())
                .isEqualTo("appealed");
        seller.post(path, Map.of("reason", "再申诉一次吧")).expect(409);
        var verdict = Map.of("flags", List.of(flag.id().toString()), "answer", "upheld", "reason", "没有证明");
        seller.post("/api/flags/decisions", verdict).expect(403);
        boss.post("/api/flags/decisions", Map.of("flags", List.of("x"), "answer", "upheld", "reason", "没有"))
                .expect(400);
        boss.post("/api/flags/decisions", Map.of("flags", 7)).expect(400);
        assertThat(boss.post("/api/flags/decisions", verdict).expect(201).path("decided"))
                .hasSize(1);
        boss.post("/api/flags/decisions", verdict).expect(409);

        var statements = seller.get("/api/statements/" + pay.month()).expect(200);
        assertThat(statements.path("items")).hasSize(1);
        var own = statements.path("items").get(0);
        assertThat(own.path("net").asDouble()).isEqualTo(950);
        assertThat(own.path("closed").asBoolean()).isFalse();
        assertThat(own.path("lines").findValuesAsText("rule")).contains("T9");
        assertThat(Program.of(mvc, identity, "guofang", "payroll")
                        .get("/api/statements/" + pay.month() + "?size=1")
                        .expect(200)
                        .path("items"))
                .hasSize(1);
        assertThat(boss.get("/api/statements/" + pay.month()).expect(200).path("items"))
                .isEmpty();
        seller.get("/api/statements/2026-13").expect(400);
        seller.get("/api/statements/" + pay.month() + "?after=x").expect(400);
    }
}
