package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.revisit.commission.Flag;
import dev.revisit.commission.Flags;
import dev.revisit.customer.Attachments;
import dev.revisit.customer.Customers;
import dev.revisit.customer.Timeline;
import dev.revisit.customer.TimelineEntry;
import dev.revisit.engine.CompanyZone;
import dev.revisit.engine.OpenWork;
import dev.revisit.security.SampleLogins;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(properties = "revisit.demo.enabled=true")
@ActiveProfiles("test")
class SampleCompanyTest {

    /** Where each story has got to: the open step or the timer it waits for, and in which diagram. */
    private static final String STORIES = """
            # customer | whose   | stands at                       | of the diagram      | flags | yuan | case
            陆立春      | lina    | UserTask_InviteToShop           | CustomerRevisits    | 0     | 0    | OPEN
            方雨水      | wangwei | UserTask_InviteToShop           | CustomerRevisits    | 1     | 50   | OPEN
            沈惊蛰      | xumin   | UserTask_InviteToShop           | CustomerRevisits    | 2     | 100  | OPEN
            柳春分      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            纪惊秋      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            程清明      | lina    | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            田谷雨      | wangwei | UserTask_FollowUpNegotiation    | CustomerNegotiation | 0     | 0    | OPEN
            蒋小满      | xumin   | Wait_TryAgain                   | CustomerWaiting     | 0     | 0    | OPEN
            麦芒种      | wangwei | Wait_TryAgain                   | CustomerWaiting     | 0     | 0    | OPEN
            孟夏至      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            薛小暑      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            鲁大暑      | lina    | UserTask_RevisitCustomer        | CustomerRevisits    | 0     | 0    | OPEN
            金立秋      | xumin   | UserTask_RevisitCustomer        | CustomerRevisits    | 1     | 50   | OPEN
            冯处暑      | wangwei | UserTask_RevisitCustomer        | CustomerRevisits    | 2     | 100  | OPEN
            白露晞      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            秦秋分      | lina    | ended                           | CustomerTracking    | 0     | 0    | WON
            韩寒露      | wangwei | ended                           | CustomerTracking    | 0     | 0    | WON
            霍霜降      | xumin   | ended                           | CustomerTracking    | 0     | 0    | WON
            林立冬      | wangwei | UserTask_AskOpinion             | CustomerTracking    | 0     | 0    | OPEN
            易小雪      | xumin   | UserTask_AskOpinion             | CustomerTracking    | 1     | 50   | OPEN
            谭大雪      | lina    | ended                           | CustomerTracking    | 0     | 0    | LOST
            贺冬至      | wangwei | ended                           | CustomerTracking    | 0     | 0    | LOST
            康小寒      | lina    | Wait_UntilNamedDay              | CustomerTracking    | 0     | 0    | OPEN
            龚大寒      | xumin   | Wait_Resting                    | CustomerTracking    | 0     | 0    | OPEN
            雷上元      | wangwei | UserTask_RevisitCustomer        | CustomerRevisits    | 0     | 0    | OPEN
            宋上巳      | wangwei | UserTask_InviteToShop           | CustomerRevisits    | 0     | 0    | OPEN
            段端午      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            乔七夕      | wangwei | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            桂中秋      | xumin   | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            高重阳      | lina    | Wait_BeforeRevisit              | CustomerNegotiation | 1     | 50   | OPEN
            黎腊八      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            石小年      | xumin   | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            岳除夕      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 1     | 50   | OPEN
            祝元宵      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            苏立夏      | lina    | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            夏满园      | wangwei | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            尹冬藏      | xumin   | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SampleCompany company;

    @Autowired
    private SampleStaff people;

    @Autowired
    private SixWeeks sixWeeks;

    @Autowired
    private EmptyHouse house;

    @Autowired
    private Welcome welcome;

    @Autowired
    private Customers customers;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Flags flags;

    @Autowired
    private Timeline timeline;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("every storyline has got to where it should be")
    void stories() {
        assertStories();
        assertThat(database.sql("select count(*) from customer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(37);
        assertThat(database.sql("select min(number) from tracking_case")
                        .query(String.class)
                        .single())
                .isEqualTo("K-000001");
        assertThat(database.sql("select max(number) from tracking_case")
                        .query(String.class)
                        .single())
                .as("37 customers, one of them twice; the refused registration took no number, or none is reused")
                .isGreaterThanOrEqualTo("K-000038");
    }

    private void assertStories() {
        var softly = new SoftAssertions();
        STORIES.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(story -> {
                    UUID caseId = caseOf(story[0]);
                    List<Flag> raised = flags.ofCase(caseId);
                    softly.assertThat(sheets.ownerOf(caseId))
                            .as("owner of %s", story[0])
                            .contains(story[1]);
                    softly.assertThat(standsAt(caseId))
                            .as("%s stands at", story[0])
                            .isEqualTo(story[2]);
                    softly.assertThat(openWork.positions(caseId.toString()))
                            .as("%s is in", story[0])
                            .anyMatch(position -> position.processKey().equals(story[3]));
                    softly.assertThat(raised).as("flags of %s", story[0]).hasSize(Integer.parseInt(story[4]));
                    softly.assertThat(raised.stream().map(Flag::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                            .as("yuan of %s", story[0])
                            .isEqualByComparingTo(story[5]);
                    softly.assertThat(sheets.theCase(caseId).state())
                            .as("case of %s", story[0])
                            .isEqualTo(TrackingCase.State.valueOf(story[6]));
                });
        softly.assertAll();
    }

    private UUID caseOf(String customer) {
        return sheets.casesOf(customer(customer)).get(0).id();
    }

    private UUID customer(String name) {
        return database.sql("select id from customer where name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    private String standsAt(UUID caseId) {
        return openWork.ofCase(caseId.toString())
                .map(OpenWork.OpenTask::step)
                .orElseGet(() -> openWork.timersOf(caseId.toString()).stream()
                        .map(OpenWork.PendingTimer::timer)
                        .findFirst()
                        .orElse("ended"));
    }

    private Instant due(String customer) {
        return openWork.timersOf(caseOf(customer).toString()).get(0).due();
    }

    private List<TrackingRecord> sheet(String customer) {
        return sheets.sheet(caseOf(customer));
    }

    private TrackingRecord last(String customer) {
        return sheet(customer).get(sheet(customer).size() - 1);
    }

    private List<String> told(String customer) {
        return timeline.of(customer(customer)).stream().map(TimelineEntry::kind).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), zone.zone());
    }

    @ParameterizedTest
    @CsvSource({"秦秋分, 128800", "韩寒露, 286000", "霍霜降, 96500"})
    @DisplayName("T6: won, with the amount and the day")
    void won(String customer, String amount) {
        var won = sheets.theCase(caseOf(customer));
        assertThat(won.contractAmount()).isEqualByComparingTo(amount);
        assertThat(won.signedOn()).isBefore(today());
    }

    @Test
    @DisplayName("T3, T4, T6: what is due soon is due within the next day")
    void dueSoon() {
        for (String customer : List.of("陆立春", "鲁大暑", "田谷雨", "纪惊秋", "蒋小满", "麦芒种", "雷上元")) {
            assertThat(due(customer))
                    .as(customer)
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(48)));
        }
        assertThat(openWork.ofCase(caseOf("雷上元").toString()).orElseThrow().due())
                .isEqualTo(today().plusDays(1).atStartOfDay(zone.zone()).toInstant());
        assertThat(due("柳春分").atZone(zone.zone()).getDayOfWeek()).hasToString("SATURDAY");
    }

    @Test
    @DisplayName("T6: attempts in vain: one, two, three and the manager told")
    void attempts() {
        assertThat(sheets.theCase(caseOf("蒋小满")).attempts()).isEqualTo(1);
        assertThat(sheets.theCase(caseOf("麦芒种")).attempts()).isEqualTo(2);
        assertThat(sheets.theCase(caseOf("孟夏至")).attempts()).as("counted anew").isZero();
        assertThat(told("孟夏至")).contains("not-reached-again");
    }

    @Test
    @DisplayName("T7: the opinion was given, and would not be said")
    void opinions() {
        assertThat(sheets.theCase(caseOf("谭大雪")).opinion()).contains("报价");
        assertThat(sheets.theCase(caseOf("谭大雪")).suggestion()).contains("两天");
        assertThat(sheets.theCase(caseOf("贺冬至")).opinion()).isNull();
    }

    @Test
    @DisplayName(
            "T1: registered twice is refused and told to the manager; who comes back has a new case on the old file")
    void registeredTwice() {
        assertThat(told("段端午")).contains("registration-refused");
        assertThat(sheets.casesOf(customer("宋上巳")))
                .extracting(TrackingCase::state)
                .containsExactly(TrackingCase.State.OPEN, TrackingCase.State.LOST);
    }

    @Test
    @DisplayName("T6: the front desk reported visits in the waiting, in rest and while a revisit was due")
    void visits() {
        for (String customer : List.of("乔七夕", "桂中秋", "高重阳")) {
            assertThat(last(customer).outcome()).as(customer).isEqualTo(Outcome.CAME_TO_SHOP);
            assertThat(last(customer).writtenBy()).isEqualTo("chenjing");
        }
    }

    @Test
    @DisplayName("T5, F5, T9: out of turn, late, rejected, corrected")
    void records() {
        assertThat(last("黎腊八").step()).isNull();
        assertThat(last("尹冬藏").step()).isNull();
        assertThat(last("石小年").isLate(zone.zone())).isTrue();
        assertThat(last("岳除夕").isRejected()).isTrue();
        assertThat(flags.ofCase(caseOf("岳除夕"))).extracting(Flag::happened).containsExactly("rejected");
        assertThat(sheets.correctionsOf(sheet("祝元宵")).values())
                .singleElement()
                .satisfies(earlier -> assertThat(earlier).hasSize(1));
        assertThat(last("祝元宵").summary()).contains("十二万");
        assertThat(last("白露晞").details().whyNotCome()).contains("发烧");
    }

    @Test
    @DisplayName("F1 to F4: a long story with all of it; open promises, material handed over")
    void rich() {
        assertThat(sheet("苏立夏")).extracting(TrackingRecord::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(sheet("苏立夏").stream().filter(TrackingRecord::hasOpenPromise)).hasSize(2);
        assertThat(customers.reach(customer("苏立夏")))
                .extracting(Customers.Reach::kind)
                .containsExactly("phone", "phone", "wechat", "email");
        assertThat(customers.file(customer("苏立夏")).needs()).hasNoNullFieldsOrProperties();
        assertThat(sheet("苏立夏").get(5).details())
                .hasNoNullFieldsOrPropertiesExcept("intention", "renovationTime", "whyNotCome");
        assertThat(attachments.of(customer("苏立夏")))
                .extracting(Attachments.Attachment::contentType)
                .containsExactly("image/png");
        assertThat(sheet("夏满园").stream().filter(TrackingRecord::hasOpenPromise)).hasSize(2);
        assertThat(sheet("夏满园").stream().filter(each -> each.details().material() != null))
                .hasSize(2);
    }

    @Test
    @DisplayName("people contact customers in working hours")
    void workingHours() {
        var times = database.sql("select contacted_at from tracking_record")
                .query(Instant.class)
                .list();
        assertThat(times)
                .extracting(time -> LocalTime.ofInstant(time, zone.zone()))
                .allMatch(time -> !time.isBefore(LocalTime.of(9, 0)) && !time.isAfter(LocalTime.of(18, 0)));
    }

    @Test
    @DisplayName("nothing due is left unfired, the clock goes right, and nobody is still logged in")
    void present() {
        assertThat(management
                        .createJobQuery()
                        .timers()
                        .duedateLowerThan(new Date(context.getStartupDate()))
                        .count())
                .isZero();
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        assertThat(identity.getCurrentAuthentication()).isNull();
        assertThat(management.createJobQuery().noRetriesLeft().count()).isZero();
    }

    @Test
    @DisplayName("everybody has a login, a name, a group and a department; the salespeople have their manager")
    void people() {
        assertThat(people.people())
                .extracting(SampleLogins.Person::userId)
                .containsExactly(
                        "lina",
                        "wangwei",
                        "xumin",
                        "chenjing",
                        "zhaoyan",
                        "sunli",
                        "liuyang",
                        "zhoujie",
                        "huangtao",
                        "hejing",
                        "expert1",
                        "guofang",
                        "admin");
        assertThat(people.people()).extracting(SampleLogins.Person::name).contains("李娜", "刘洋", "专家一号");
        assertThat(people.people()).allSatisfy(person -> {
            assertThat(identity.checkPassword(person.userId(), "revisit-demo")).isTrue();
            assertThat(staff.departmentOf(person.userId())).isPresent();
            assertThat(identity.createUserQuery()
                            .memberOfGroup(person.group())
                            .userId(person.userId())
                            .count())
                    .isOne();
        });
        assertThat(staff.teamOf("liuyang")).contains("lina", "wangwei", "xumin");
        assertThat(staff.teamOf("zhoujie")).contains("lina", "wangwei").doesNotContain("xumin");
    }

    @Test
    @DisplayName("the console says where to go and who to be")
    void welcome() {
        assertThat(welcome.text("http://localhost:8080"))
                .contains("http://localhost:8080", "revisit-demo", "lina · wangwei", "admin", "样板公司");
    }

    @Test
    @DisplayName("starting again changes nothing")
    void startedAgain() {
        var before = everything();

        company.start();

        assertThat(everything()).isEqualTo(before);
    }

    /** The whole database, as statements that would make it. */
    private List<String> everything() {
        return database.sql("script nosettings").query(String.class).list();
    }

    @Test
    @DisplayName("a start that was killed in the middle is started over, at whatever hour")
    void startedOver() {
        house.empty();
        Instant lateLastNight =
                today().minusDays(1).atTime(23, 57).atZone(zone.zone()).toInstant();
        company.make(lateLastNight);
        assertStories();

        house.empty();
        var halfOfThem = SampleCompany.stories(new SampleDays(Instant.now(), zone.zone()))
                .subList(0, 19);
        sixWeeks.pass(halfOfThem, Instant.now().minus(Duration.ofDays(20)));
        management.setProperty("revisit.sampleCompany", "begun " + Instant.now());
        company.start();

        stories();
        present();
        var leftOver = database.sql("select count(*) from act_hi_procinst where business_key_ is not null"
                        + " and business_key_ not in (select cast(id as varchar) from tracking_case)")
                .query(Integer.class)
                .single();
        assertThat(leftOver).isZero();
    }

    @Test
    @DisplayName("one that somebody has worked in meanwhile stays as it is")
    void workedInMeanwhile() {
        management.setProperty("revisit.sampleCompany", "begun " + Instant.now().minus(Duration.ofDays(20)));
        var before = database.sql("select id from tracking_case order by id")
                .query(UUID.class)
                .list();

        company.start();

        assertThat(database.sql("select id from tracking_case order by id")
                        .query(UUID.class)
                        .list())
                .isEqualTo(before);
        assertThat(management.getProperties()).containsEntry("revisit.sampleCompany", "made");
    }
}
