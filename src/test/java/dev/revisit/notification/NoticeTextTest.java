package dev.revisit.notification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.engine.DetailText;
import dev.revisit.engine.StepText;
import dev.revisit.feature.MessageFilesTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of notice in words: page, calls, mail and robot all read these. */
class NoticeTextTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static final Map<String, String> NAMES = Map.of("wangwei", "王伟", "liuyang", "刘洋");

    /** Nine o'clock in the zone of this JVM. */
    private static final String NINE = LocalDateTime.of(2026, 11, 5, 9, 0)
            .atZone(ZoneId.systemDefault())
            .toInstant()
            .toString();

    private static final Map<String, String> FLAG =
            Map.of("amount", "50.0", "case", "K-000123", "due", NINE, "person", "wangwei");

    private static final Map<String, String> DESIGN = Map.of("design", "D-000012");
    private static final Map<String, String> VISIT = Map.of("customer", "王芳", "number", "R-000007");
    private static final Map<String, String> LEAVE = Map.of("by", "liuyang", "from", "2026-11-23", "to", "2026-11-24");
    private static final Map<String, String> ENDED = Map.of("by", "wangwei", "case", "K-000123", "customer", "王芳");
    private static final Map<String, String> CONTRACT =
            Map.of("amount", "186000", "case", "K-000123", "person", "wangwei");
    private static final Map<String, String> CORRECTION = Map.of("amount", "1300.5", "month", "2026-10");
    private static final Map<String, String> CORRECTION_OF_TWO =
            Map.of("amount", "1300.5", "by", "liuyang", "month", "2026-10", "person", "wangwei");
    private static final Map<String, String> JUDGEMENT = Map.of(
            "due", "2026-11-05T01:00:00Z",
            "number", "P-000003",
            "person", "",
            "project", "地铁项目",
            "role", "department-head",
            "round", "2",
            "stage", "first-contact");

    private static final Map<String, String> PRICE = Map.of(
            "due", "2026-11-05T01:00:00Z",
            "number", "P-000003",
            "person", "",
            "project", "地铁项目",
            "round", "1",
            "stage", "quotation");

    /** The details of each kind, as whoever tells it gives them; each must have its words, and each words their kind. */
    private static final Map<String, Map<String, String>> KINDS = kinds();

    private static Map<String, Map<String, String>> kinds() {
        var kinds = new HashMap<String, Map<String, String>>();
        Stream.of("raised", "appealed", "upheld", "waived", "undecided", "reported")
                .forEach(kind -> kinds.put("flag-" + kind, with(FLAG, "step", "UserTask_InviteToShop")));
        Stream.of("group-joined", "group-left")
                .forEach(kind -> kinds.put(kind, Map.of("by", "liuyang", "group", "payroll", "person", "wangwei")));
        kinds.put("second-factor-reset", Map.of("by", "liuyang", "person", "wangwei"));
        kinds.put("statement-closed", Map.of("month", "2026-10", "net", "12880.5"));
        Stream.of("to-confirm", "confirmed", "refused", "withdrawn", "unconfirmed", "reported")
                .forEach(kind -> kinds.put("contract-" + kind, CONTRACT));
        Stream.of("counts", "reversed").forEach(kind -> kinds.put("correction-" + kind, CORRECTION));
        Stream.of("waits", "approved", "refused").forEach(kind -> kinds.put("correction-" + kind, CORRECTION_OF_TWO));
        Stream.of(
                        "to-dispatch",
                        "plan-joined",
                        "dispatched",
                        "questions",
                        "sheet-missed",
                        "late",
                        "to-check",
                        "sheet-wrong",
                        "change-asked",
                        "finished",
                        "approved",
                        "note")
                .forEach(kind -> kinds.put("design-" + kind, DESIGN));
        kinds.put("design-reminder", with(DESIGN, "step", "UserTask_CheckDesign"));
        Stream.of("visit", "visit-waiting", "left", "taken-over", "register", "to-assign", "assigned")
                .forEach(kind -> kinds.put("reception-" + kind, VISIT));
        kinds.put("reception-drags-on", with(VISIT, "salesperson", "wangwei"));
        kinds.put("reception-reminder", Map.of("number", "R-000007", "step", "UserTask_AssignSalesperson"));
        kinds.put("leave-requested", LEAVE);
        kinds.put("leave-approved", LEAVE);
        kinds.put("leave-refused", LEAVE);
        kinds.put("health-back", Map.of("by", "wangwei", "case", "H-000007"));
        kinds.put("health-test-date", Map.of("by", "wangwei", "case", "H-000007"));
        kinds.put("health-test-result", Map.of("by", "wangwei", "case", "H-000007"));
        kinds.put("test-message", Map.of());
        kinds.put("handover-received", Map.of("by", "liuyang", "count", "3", "person", "wangwei"));
        kinds.put("account-tracked", Map.of("by", "wangwei", "account", "地铁项目", "number", "A-000001"));
        kinds.put("prospect-found-again", Map.of("by", "wangwei", "account", "地铁项目", "number", "TA-000001"));
        kinds.put("customer-registration-refused", Map.of("by", "wangwei", "customer", "王芳"));
        kinds.put(
                "customer-record-missed",
                Map.of(
                        "case", "K-000123",
                        "customer", "王芳",
                        "due", "2026-11-05T01:00:00Z",
                        "person", "wangwei",
                        "step", "UserTask_AskOpinion"));
        kinds.put(
                "customer-not-reached-again", Map.of("attempts", "3", "case", "K-000123", "customer", "王芳", "no", "4"));
        kinds.put("customer-won", ENDED);
        kinds.put("customer-lost", ENDED);
        kinds.put(
                "customer-design-late",
                Map.of(
                        "case", "D-000012",
                        "customer", "王芳",
                        "due", "2026-11-05T01:00:00Z",
                        "person", "wangwei"));
        kinds.put(
                "customer-reception-drags-on",
                Map.of("attempts", "3", "customer", "王芳", "no", "R-000007", "person", "wangwei"));
        var sheet = Map.of(
                "sheet", "small", "case", "X-000001", "step", "UserTask_CheckDesign", "due", "2026-11-05T01:00:00Z");
        kinds.put("sheet-reminder", sheet);
        kinds.put("sheet-escalated", sheet);
        var missed = with(sheet, "person", "wangwei");
        kinds.put("sheet-missed", missed);
        kinds.put("customer-sheet-missed", with(missed, "customer", "王芳"));
        kinds.put(
                "sheet-rejected",
                Map.of("sheet", "small", "case", "X-000001", "no", "2", "person", "wangwei", "by", "liuyang"));
        for (String stage : List.of("opened", "day", "hours")) {
            kinds.put(
                    "warning-" + stage,
                    Map.of(
                            "amount", "50.00",
                            "case", "K-000123",
                            "due", "2026-11-05T01:00:00Z",
                            "step", "UserTask_RevisitCustomer"));
            kinds.put("warnings-" + stage, Map.of("count", "12", "due", "2026-11-05T01:00:00Z"));
        }
        kinds.put("policy-to-sign", Map.of("version", "2"));
        kinds.put("policy-to-announce", Map.of("version", "2"));
        kinds.put("job-dead", Map.of("since", "2026-11-05T01:00:00Z"));
        kinds.put("job-dead-case", Map.of("due", "2026-11-05T01:00:00Z", "number", "K-000123"));
        kinds.put("reconciliation-differences", Map.of("count", "3"));
        kinds.put("project-reminded", JUDGEMENT);
        kinds.put("project-reported-upward", JUDGEMENT);
        kinds.put("project-price-reminded", PRICE);
        kinds.put("project-price-reported-upward", PRICE);
        kinds.put("project-price-sent-back", PRICE);
        return kinds;
    }

    private static Map<String, String> with(Map<String, String> details, String key, String value) {
        var more = new HashMap<>(details);
        more.put(key, value);
        return more;
    }

    /** A kind with its details; flags for nothing and for what was rejected, corrections that take, besides. */
    private record Told(String kind, Map<String, String> details) {

        @Override
        public String toString() {
            return kind + " " + details.getOrDefault("amount", "") + " " + details.getOrDefault("step", "");
        }
    }

    static List<Told> told() {
        var told = new ArrayList<Told>();
        KINDS.forEach((kind, details) -> {
            told.add(new Told(kind, details));
            if (kind.startsWith("correction-")) {
                told.add(new Told(kind, with(details, "amount", "-1300.5")));
            }
            if (kind.startsWith("flag-")) {
                for (String step : List.of("UserTask_FillInSheet", "record-2", "dispatch-sheet")) {
                    told.add(new Told(kind, with(details, "step", step)));
                    told.add(new Told(kind, with(with(details, "step", step), "amount", "0.0")));
                }
            }
        });
        return told;
    }

    private static NoticeText words() {
        var messages = MessageFilesTest.messages();
        var people = new RecipientDirectory() {
            @Override
            public String nameOf(String userId) {
                return NAMES.getOrDefault(userId, userId);
            }

            @Override
            public Optional<String> mailOf(String userId) {
                return Optional.empty();
            }

            @Override
            public boolean worksHere(String userId) {
                return true;
            }
        };
        return new NoticeText(messages, new DetailText(messages, new StepText(messages)), people);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    @DisplayName("No code, no key, no half amount, no foreign date stands in any notice, in either language")
    void inWords(Told told) {
        String english = words().of(told.kind(), told.details(), Locale.ENGLISH);
        String chinese = words().of(told.kind(), told.details(), Locale.CHINESE);

        assertThat(english).isNotEqualTo(chinese);
        assertReadable(english);
        assertReadable(chinese);
        assertThat(chinese).doesNotContainPattern("[a-z]{2,}");
        assertThat(english.replaceAll("王芳|王伟|刘洋|地铁项目", "")).doesNotContainPattern("\\p{IsHan}");
        if (told.details().getOrDefault("amount", "").equals("0.0")) {
            assertThat(english).doesNotContain(" yuan");
            assertThat(chinese).doesNotContain("0.00");
        }
    }

    private static void assertReadable(String text) {
        assertThat(text)
                .doesNotContainPattern("[{}]|_|notice\\.|record-\\d|[a-z]-sheet|\\d\\.\\d( |$|元)")
                .doesNotContainPattern("\\dT\\d\\d:|\\d{4}-\\d\\d(?!-)")
                .doesNotContain("wangwei", "liuyang", "department-head", "first-contact")
                .doesNotContain("null")
                .doesNotContain("  ");
        Pattern.compile("([-−\\d.,]+) ?(yuan|元)")
                .matcher(text)
                .results()
                .forEach(money -> assertThat(money.group(1)).matches("−?\\d{1,3}(,\\d{3})*\\.\\d\\d"));
    }

    @Test
    @DisplayName("Each kind has words in both languages and its details here, and none is forgotten")
    void allKinds() throws IOException {
        assertThat(kindsIn("")).isEqualTo(new TreeSet<>(KINDS.keySet()));
        assertThat(kindsIn("_zh")).isEqualTo(new TreeSet<>(KINDS.keySet()));
    }

    @Test
    @DisplayName("Words name details that are told, and no numbers; one more detail changes no sentence")
    void details() {
        KINDS.forEach((kind, details) -> {
            for (String language : List.of("", "_zh")) {
                assertThat(MessageFilesTest.detailsIn(requireNonNull(
                                MessageFilesTest.patterns(language).get("notice." + kind))))
                        .as(kind + language)
                        .isSubsetOf(details.keySet());
            }
            for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertThat(words().of(kind, with(with(details, "aaa", "first"), "zzz", "last"), language))
                        .isEqualTo(words().of(kind, details, language));
            }
        });
    }

    private static Set<String> kindsIn(String language) throws IOException {
        var kinds = new TreeSet<String>();
        try (var files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("[a-z]+" + language + "\\.properties")) {
                    Pattern.compile("(?m)^notice\\.([\\w-]+)[\\w.-]*=")
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(key -> kinds.add(key.group(1)));
                }
            }
        }
        // What a refusal says of notices.
        kinds.remove("unknown");
        return kinds;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flag-raised | UserTask_InviteToShop | 50 | K-000123 有扣款标记：“邀请到店看图”应于 2026-11-05 09:00 前完成，未完成。不申诉将扣 50.00 元。",
                "flag-raised | record-2 | 50.0 | K-000123 有扣款标记：第 2 条记录被驳回。不申诉将扣 50.00 元。",
                "flag-raised | UserTask_InviteToShop | 0.0 | K-000123 有标记：“邀请到店看图”应于 2026-11-05 09:00 前完成，未完成。不扣款。",
                "flag-upheld | dispatch-sheet | 1234.5 | 您在 K-000123 的扣款标记（分配跟踪表，2026-11-05 09:00）维持：扣 1,234.50 元。",
            })
    @DisplayName("A flag says what was not done, when, and what it costs")
    void flags(String kind, String step, String amount, String expected) {
        assertThat(words().of(kind, with(with(FLAG, "step", step), "amount", amount), Locale.CHINESE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contract-to-confirm | en | 王伟 reports a contract in K-000123: 186,000.00 yuan. You confirm it or refuse it.",
                "contract-to-confirm | zh | 王伟 在 K-000123 报了合同：186,000.00 元，请您确认或驳回。",
                "contract-confirmed | zh | K-000123 的合同（186,000.00 元）已确认：客户成交。",
                "contract-unconfirmed | zh | 王伟 在 K-000123 报的合同（186,000.00 元）仍等您确认。",
                "contract-reported | en | The contract that 王伟 reported in K-000123, 186,000.00 yuan, was not confirmed in time.",
                "contract-reported | zh | 王伟 在 K-000123 报的合同（186,000.00 元）逾期未确认。",
            })
    @DisplayName("C8: a notice of a contract says whose it is, in which case, and how much")
    void contracts(String kind, Locale language, String expected) {
        assertThat(words().of(kind, CONTRACT, language)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correction-counts | en | -130 | Payroll corrected your statement of October 2026 by −130.00 yuan. The reason stands on it.",
                "correction-counts | zh | -130 | 财务更正了您 2026年10月 的结算单：−130.00 元，原因见结算单。",
                "correction-reversed | zh | 1300.5 | 财务撤销了您结算单上的一条更正：2026年10月 计 1,300.50 元，原因见结算单。",
                "correction-waits | en | 1300.5 | 刘洋 entered a correction of 1,300.50 yuan for 王伟 in October 2026. It counts once you, or another second person, approve it.",
                "correction-waits | zh | -1300.5 | 刘洋 为 王伟 登记了 2026年10月 的更正 −1,300.50 元，须由您或另一位复核人同意后才生效。",
                "correction-refused | zh | 1300.5 | 刘洋 没有同意您为 王伟 登记的 2026年10月 更正 1,300.50 元：不生效，原因见该更正。",
            })
    @DisplayName("C8: a notice of a correction says by whom, for whom, for which month, and what it gives or takes")
    void corrections(String kind, Locale language, String amount, String expected) {
        assertThat(words().of(kind, with(requireNonNull(KINDS.get(kind)), "amount", amount), language))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("A customer who is called like one of our codes is called by their name")
    void namesAreNoCodes() {
        assertThat(words().of("customer-won", with(ENDED, "customer", "unknown"), Locale.ENGLISH))
                .startsWith("unknown (K-000123)");
        assertThat(words().of("statement-closed", Map.of("month", "2026-10", "net", "0"), Locale.ENGLISH))
                .isEqualTo("Your commission statement of October 2026 is closed: 0.00 yuan.");
    }
}
