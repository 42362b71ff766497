package dev.revisit.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.notification.app.AppMessage;
import dev.revisit.notification.app.AppMessenger;
import dev.revisit.notification.outgoing.SendResult;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Personnel;
import dev.revisit.tracking.CustomerStory;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of notices that are sent, by mail and to a group's robot; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class NoticeStories {

    private static final GreenMail MAIL = mailServer();
    private static final Robot ROBOT = new Robot();

    @Autowired
    private CustomerStory story;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Outbox outbox;

    @Autowired
    private AppIds appIds;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private NoticeText words;

    @Autowired
    private Personnel personnel;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JavaMailSenderImpl mailServer;

    @SuppressWarnings("NullAway.Init")
    private ReplacedBean settings;

    private String person = "";

    /** A group's robot: notes what it is told, and answers as it was told to. */
    private static final class Robot {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final List<String> elsewhere = new CopyOnWriteArrayList<>();
        private final ConcurrentLinkedDeque<String> answers = new ConcurrentLinkedDeque<>();
        private final HttpServer server;

        Robot() {
            try {
                server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            server.createContext("/robot", call -> {
                messages.add(call.getRequestHeaders().getFirst("Revisit-Message"));
                heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                @Nullable String next = answers.poll();
                String[] answer = (next == null ? "200 {\"errcode\":0,\"errmsg\":\"ok\"}" : next).split(" ", 2);
                int status = Integer.parseInt(answer[0]);
                if (status == 429) {
                    call.getResponseHeaders().add("Retry-After", "180");
                }
                if (status == 302) {
                    call.getResponseHeaders().add("Location", "/elsewhere");
                }
                byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(status, body.length);
                call.getResponseBody().write(body);
                call.close();
            });
            server.createContext("/elsewhere", call -> {
                elsewhere.add(call.getRequestURI().toString());
                call.sendResponseHeaders(200, -1);
                call.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }
    }

    private static GreenMail mailServer() {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        return server;
    }

    /** The settings of a company that turned on both ways out. */
    private static NoticeSettings turnedOn() {
        return new NoticeSettings(
                "https://revisit.example.cn",
                "zh",
                new NoticeSettings.Mail(true, "revisit@example.cn"),
                new NoticeSettings.Robot(
                        true,
                        "http://127.0.0.1:" + ROBOT.port() + "/robot?key=a-secret-of-ours",
                        List.of("127.0.0.1"),
                        List.of("leave-requested")));
    }

    @BeforeEach
    void begin() throws Exception {
        settings = new ReplacedBean(application, NoticeSettings.class, turnedOn());
        mailServer.setPort(MAIL.getSmtp().getPort());
        story.begins();
        MAIL.purgeEmailFromAllMailboxes();
        ROBOT.heard.clear();
        ROBOT.messages.clear();
        ROBOT.elsewhere.clear();
        ROBOT.answers.clear();
        database.sql("delete from outbox").update();
        database.sql("delete from app_user").update();
        backgroundTasks().forEach(job -> management.deleteJob(job.getId()));
        person = "told-" + UUID.randomUUID().toString().substring(0, 8);
        if (identity.createGroupQuery().groupId(Groups.SALES).count() == 0) {
            identity.saveGroup(identity.newGroup(Groups.SALES));
        }
        personnel.employ(new Personnel.NewPerson(person, "李娜", "a-password-for-tests", List.of(Groups.SALES), "home"));
        var user = identity.createUserQuery().userId(person).singleResult();
        user.setEmail(person + "@example.cn");
        identity.saveUser(user);
    }

    @AfterEach
    void end() {
        settings.close();
        story.ends();
    }

    /** @param trouble begins when it is opened, and keeps what is sent from being kept as sent */
    void isSentAgainAfter(Supplier<? extends AutoCloseable> trouble) {
        told(asked("halted"));
        try (var begun = trouble.get()) {
            assertThatThrownBy(this::jobsRun).isNotNull();
        } catch (Exception never) {
            throw new AssertionError(never);
        }
        assertThat(robotStates()).containsExactly("WAITING");
        jobsRun();
        assertThat(robotStates()).containsExactly("SENT");
        assertThat(ROBOT.messages).hasSize(2);
        assertThat(Set.copyOf(ROBOT.messages)).hasSize(1);
    }

    private void told(Notice... notices) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> List.of(notices).forEach(events::publishEvent));
    }

    /** Goes by mail only. */
    private Notice handedOver(String key) {
        return new Notice(
                "handover:" + key + person,
                person,
                "handover-received",
                Map.of("by", "liuyang", "count", "3", "person", "wangwei"),
                "/handover/1",
                story.now());
    }

    /** Goes by mail and to the group. */
    private Notice asked(String key) {
        return new Notice(
                key + person,
                person,
                "leave-requested",
                Map.of("by", "wangwei", "from", "2026-11-03", "to", "2026-11-04"),
                "/leave",
                story.now());
    }

    private List<Job> backgroundTasks() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerType().equals("revisit-errand"))
                .toList();
    }

    /** The job executor does what is due. */
    private void jobsRun() {
        for (int round = 0; round < 200; round++) {
            // One after the other: it can take others back.
            var due = backgroundTasks().stream()
                    .filter(job -> !job.getDuedate().toInstant().isAfter(story.now()))
                    .findFirst();
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get().getId());
        }
        throw new AssertionError("jobs without end");
    }

    private void pass(Duration time) {
        ClockUtil.setCurrentTime(java.util.Date.from(story.now().plus(time)));
        jobsRun();
    }

    private static List<String> mails() {
        var texts = new ArrayList<String>();
        for (MimeMessage mail : MAIL.getReceivedMessages()) {
            texts.add(text(mail));
        }
        return texts;
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (Exception unreadable) {
            throw new AssertionError(GreenMailUtil.getWholeMessage(mail), unreadable);
        }
    }

    private List<String> states() {
        return database.sql("select state from outbox order by queued_at, id")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("However many messages wait for an address, one job does: others have their turn between them")
    void oneJobForAnAddress() {
        told(IntStream.range(0, 10).mapToObj(n -> asked("many" + n)).toArray(Notice[]::new));
        assertThat(ofRobot()).hasSize(10);
        management.executeJob(ofRobot().get(0).getId());
        assertThat(ofRobot()).hasSize(1);
        told(asked("another"));
        jobsRun();
        assertThat(ofRobot()).isEmpty();
        assertThat(robotStates()).hasSize(11).containsOnly("SENT");
    }

    @Test
    @DisplayName(
            "While another node sends to an address, one job waits for it, and what came meanwhile is sent after it")
    void addressInUse() {
        told(asked("first"));
        told(asked("second"));
        new TransactionTemplate(transactions).executeWithoutResult(sending -> {
            database.sql("select address from outbox_address where channel = 'robot' for update")
                    .query(String.class)
                    .list();
            inAnotherTransaction(() -> ofRobot().forEach(job -> management.executeJob(job.getId())));
        });
        assertThat(ofRobot()).hasSize(1);
        assertThat(robotStates()).containsOnly("WAITING");
        pass(Duration.ofSeconds(5));
        assertThat(robotStates()).hasSize(2).containsOnly("SENT");
        assertThat(ofRobot()).isEmpty();
    }

    private static void inAnotherTransaction(Runnable work) {
        try {
            CompletableFuture.runAsync(work).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Job> ofRobot() {
        return backgroundTasks().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().contains("robot/"))
                .toList();
    }

    @Test
    @DisplayName("A notice is in the inbox, and by mail with its words and a link; told twice, it is there once")
    void byMail() throws Exception {
        told(handedOver("a"));
        told(handedOver("a"));
        jobsRun();

        assertThat(inbox.unread(person)).isEqualTo(1);
        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .startsWith("Yang Liu 将 Wei Wang 的工作交接给您，共 3 项。")
                        .contains("https://revisit.example.cn/handover/1"));
        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString(person + "@example.cn");
        assertThat(mail.getFrom()[0]).hasToString("revisit@example.cn");
        assertThat(states()).containsExactly("SENT");
        assertThat(ROBOT.heard).isEmpty();
        jobsRun();
        assertThat(backgroundTasks()).isEmpty();
    }

    @Test
    @DisplayName("What is rolled back was never told")
    void rolledBack() {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            events.publishEvent(handedOver("b"));
            tx.setRollbackOnly();
        });
        jobsRun();

        assertThat(inbox.unread(person)).isZero();
        assertThat(backgroundTasks()).isEmpty();
        assertThat(mails()).isEmpty();
        assertThatThrownBy(() -> events.publishEvent(handedOver("c")))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    @DisplayName("The group reads only the kinds it is meant to, in WeCom’s format, with whom it concerns")
    void toTheGroup() throws Exception {
        told(asked("a"), handedOver("a"));
        jobsRun();

        assertThat(ROBOT.heard).hasSize(1);
        var body = Program.JSON.readTree(ROBOT.heard.get(0));
        assertThat(body.path("msgtype").asText()).isEqualTo("text");
        assertThat(body.path("text").path("content").asText())
                .isEqualTo("李娜：Wei Wang 申请请假：2026-11-03 至 2026-11-04。\nhttps://revisit.example.cn/leave");
        assertThat(mails()).hasSize(2);
    }

    @Test
    @DisplayName("429: we wait as long as the robot asks, and come again")
    void tooMany() {
        ROBOT.answers.add("429 slow down");
        told(asked("a"));
        jobsRun();
        assertThat(ROBOT.heard).hasSize(1);
        assertThat(robotStates()).containsExactly("WAITING");

        pass(Duration.ofSeconds(179));
        assertThat(ROBOT.heard).hasSize(1);
        pass(Duration.ofSeconds(1));

        assertThat(ROBOT.heard).hasSize(2);
        assertThat(ROBOT.heard.get(1)).isEqualTo(ROBOT.heard.get(0));
        assertThat(robotStates()).containsExactly("SENT");
        pass(Duration.ofHours(5));
        assertThat(ROBOT.heard).hasSize(2);
    }

    private List<String> robotStates() {
        return database.sql("select state from outbox where channel = 'robot'")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("WeCom’s own “too many messages” is waited out too, and what it will never take is stuck at once")
    void errorCodes() {
        ROBOT.answers.addAll(List.of("200 {\"errcode\":45009}", "200 {\"errcode\":93000}"));
        told(asked("a"));
        jobsRun();
        assertThat(robotStates()).containsExactly("WAITING");
        pass(Duration.ofMinutes(1));

        assertThat(robotStates()).containsExactly("STUCK");
        assertThat(outbox.stuck(null, 10)).singleElement().satisfies(stuck -> {
            assertThat(stuck.problem()).isEqualTo("wecom-93000");
            assertThat(stuck.attempts()).isEqualTo(2);
            assertThat(stuck.recipient()).isEqualTo(person);
        });
        outbox.giveUp(outbox.stuck(null, 10).get(0).id());
        assertThat(outbox.stuck(null, 10)).isEmpty();
        assertThat(outbox.tryAgain()).isZero();
        assertThat(deliveries.of(List.of("a" + person)).values().iterator().next())
                .satisfies(told -> assertThat(told.at()).isEqualTo(story.now().minus(Duration.ofMinutes(1))))
                .satisfies(told -> assertThat(told.ways())
                        .filteredOn(way -> way.channel().equals("robot"))
                        .containsExactly(new Deliveries.Way("robot", Deliveries.State.GIVEN_UP, null, "wecom-93000")));
    }

    @Test
    @DisplayName("A redirect is not followed: nothing is ever sent to another place")
    void noRedirects() {
        ROBOT.answers.add("302 moved");
        told(asked("a"));
        jobsRun();

        assertThat(ROBOT.elsewhere).isEmpty();
        assertThat(robotStates()).containsExactly("STUCK");
    }

    @Test
    @DisplayName("After nine tries a message is stuck, for administrators to see; mended, it goes")
    void stuck() {
        for (int i = 0; i < Outbox.TRIES; i++) {
            ROBOT.answers.add("503 down");
        }
        told(asked("a"));
        jobsRun();
        for (int i = 1; i < Outbox.TRIES; i++) {
            assertThat(robotStates()).containsExactly("WAITING");
            pass(Duration.ofHours(2));
        }
        assertThat(ROBOT.heard).hasSize(Outbox.TRIES);
        assertThat(robotStates()).containsExactly("STUCK");
        pass(Duration.ofHours(2));
        assertThat(ROBOT.heard).hasSize(Outbox.TRIES);

        assertThat(outbox.tryAgain()).isEqualTo(1);
        jobsRun();

        assertThat(ROBOT.heard).hasSize(Outbox.TRIES + 1);
        assertThat(outbox.stuck(null, 10)).isEmpty();
    }

    @Test
    @DisplayName("More than 20 at once are one digest")
    void digest() {
        var many = new ArrayList<Notice>();
        for (int i = 0; i < 45; i++) {
            many.add(handedOver("d" + i));
        }
        told(many.toArray(Notice[]::new));
        jobsRun();

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .startsWith("45 条提醒\n")
                        .contains("……还有 15 条")
                        .contains("https://revisit.example.cn/notices"));
        assertThat(states()).hasSize(45).containsOnly("SENT");
        assertThat(inbox.unread(person)).isEqualTo(45);
    }

    @Test
    @DisplayName("20 a minute and no more: the others wait, and more than 20 of them are one digest")
    void twentyAMinute() {
        for (int i = 0; i < 20; i++) {
            told(handedOver("t" + i));
            jobsRun();
        }
        assertThat(mails()).hasSize(20);

        for (int i = 20; i < 45; i++) {
            told(handedOver("t" + i));
            if (i == 22) {
                jobsRun();
            }
        }
        assertThat(mails()).hasSize(20);
        pass(Duration.ofSeconds(61));

        assertThat(mails()).hasSize(21);
        assertThat(states()).hasSize(45).containsOnly("SENT");
    }

    @Test
    @DisplayName("A node that dies between sending and committing sends once more, as the same message")
    void diesInBetween() throws Exception {
        told(handedOver("a"));
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            outbox.run("mail/" + person);
            tx.setRollbackOnly();
        });
        assertThat(mails()).hasSize(1);
        assertThat(states()).containsExactly("WAITING");

        jobsRun();

        MimeMessage[] both = MAIL.getReceivedMessages();
        assertThat(both).hasSize(2);
        assertThat(both[0].getHeader("Revisit-Message")).isEqualTo(both[1].getHeader("Revisit-Message"));
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    @DisplayName("Four at once send each notice once")
    void atOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            told(handedOver("p" + i));
        }
        var together = new CyclicBarrier(4);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> {
                    together.await();
                    for (int n = 0; n < 3; n++) {
                        new TransactionTemplate(transactions).executeWithoutResult(tx -> outbox.run("mail/" + person));
                    }
                    return 0;
                });
            }
            for (var call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        jobsRun();
        pass(Duration.ofSeconds(5));

        assertThat(mails()).hasSize(12);
        assertThat(states()).hasSize(12).containsOnly("SENT");
    }

    @Test
    @DisplayName("M3: a phone number that slipped into a detail is not told in full, anywhere")
    void noPhones() {
        told(new Notice(
                "phone" + person,
                person,
                "leave-requested",
                Map.of("by", "wangwei", "from", "+86 138 0000 1234", "to", "021-6888 1234"),
                "/leave",
                story.now()));
        jobsRun();

        assertThat(mails()).hasSize(1).allSatisfy(NoticeStories::assertNoPhone);
        assertThat(ROBOT.heard).hasSize(1).allSatisfy(NoticeStories::assertNoPhone);
        assertNoPhone(words.of(inbox.newest(person, false, null, 1).get(0), Locale.CHINESE));
    }

    private static void assertNoPhone(String text) {
        assertThat(text.replaceAll("[ -]", ""))
                .doesNotContain("13800001234", "02168881234")
                .contains("1234");
    }

    @Test
    @DisplayName("Who has no mail address is told in the house only, and who left is not told at all")
    void nowhere() {
        var user = identity.createUserQuery().userId(person).singleResult();
        user.setEmail(null);
        identity.saveUser(user);
        told(handedOver("a"));
        told(new Notice("x" + person, "nobody-here", "handover-received", Map.of(), "/", story.now()));
        jobsRun();

        assertThat(mails()).isEmpty();
        assertThat(states()).isEmpty();
        assertThat(inbox.unread(person)).isEqualTo(1);
        assertThat(inbox.unread("nobody-here")).isZero();
    }

    @Test
    @DisplayName("A job whose address was deleted ends, instead of coming again for good")
    void addressGone() {
        told(handedOver("a"));
        database.sql("delete from outbox").update();
        database.sql("delete from outbox_address where address = ?")
                .param(person)
                .update();

        jobsRun();

        assertThat(backgroundTasks()).isEmpty();
        assertThat(mails()).isEmpty();
    }

    @Test
    @DisplayName("Seen is seen, by whom it was told; what comes meanwhile stays unread")
    void seen() {
        told(handedOver("a"), asked("a"));
        Instant looked = story.now();
        InboxNotice newest = inbox.newest(person, true, null, 1).get(0);
        assertThatThrownBy(() -> inbox.seen(newest.id(), "wangwei", looked)).hasMessage("NOT_FOUND notice.unknown");
        inbox.seen(newest.id(), person, looked);
        assertThat(inbox.unread(person)).isEqualTo(1);
        ClockUtil.setCurrentTime(java.util.Date.from(looked.plusSeconds(60)));
        told(asked("b"));

        assertThat(inbox.allSeen(person, looked, story.now())).isEqualTo(1);

        assertThat(inbox.newest(person, true, null, 9))
                .singleElement()
                .satisfies(unread -> assertThat(unread.at()).isEqualTo(looked.plusSeconds(60)));
        assertThat(inbox.newest(person, false, null, 9)).hasSize(3);
    }

    /** The company's app: notes what it is told, and answers as it was told to. */
    private static final class App implements AppMessenger {

        private final List<String> users = new ArrayList<>();
        private final List<AppMessage> messages = new ArrayList<>();
        private SendResult answer = SendResult.SENT;

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public SendResult send(String appUser, AppMessage message) {
            users.add(appUser);
            messages.add(message);
            return answer;
        }
    }

    @Test
    @DisplayName(
            "By app to the person’s id there, with title, words and link; each notice its own; a leaver gets nothing")
    void byApp() {
        var app = new App();
        try (var replaced = new ReplacedBean(application, AppMessenger.class, app)) {
            told(handedOver("a"));
            jobsRun();
            appIds.keep(person, " Li.Na ", "admin");
            told(handedOver("b"), asked("b"));
            jobsRun();

            assertThat(app.users).containsExactly(person, "Li.Na", "Li.Na");
            assertThat(app.messages.get(0)).satisfies(message -> {
                assertThat(message.title()).isEqualTo("新提醒");
                assertThat(message.text()).isEqualTo("Yang Liu 将 Wei Wang 的工作交接给您，共 3 项。");
                assertThat(Objects.requireNonNull(message.link()).page())
                        .hasToString("https://revisit.example.cn/handover/1");
            });
            told(handedOver("c"));
            departed(person);
            jobsRun();
        } finally {
            database.sql("delete from departure where gone = ?").param(person).update();
        }
        assertThat(app.users).hasSize(3);
        assertThat(deliveries
                        .of(List.of("handover:c" + person))
                        .values()
                        .iterator()
                        .next()
                        .ways())
                .filteredOn(way -> way.channel().equals("app"))
                .extracting(Deliveries.Way::state, Deliveries.Way::problem)
                .containsExactly(tuple(Deliveries.State.STUCK, "gone"));
    }

    private void departed(String gone) {
        database.sql("insert into departure (id, user_id, left_at, left_by, groups, gone) values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), gone, story.now().atOffset(ZoneOffset.UTC), "admin", "", gone)
                .update();
    }

    @Test
    @DisplayName("Nobody has another person’s id in the app, and nobody’s id means several people or all")
    void appIds() {
        appIds.keep(person, "Li.Na", "admin");
        assertThatThrownBy(() -> appIds.keep("lina", "Li.Na", "admin")).hasMessageContaining("person.app-id-taken");
        assertThatThrownBy(() -> appIds.keep("lina", "wangwei", "admin")).hasMessageContaining("person.app-id-taken");
        for (String many : List.of("@all", "lina|wangwei", "lina,wangwei", "li na", "李娜", "x".repeat(65))) {
            assertThatThrownBy(() -> appIds.keep("lina", many, "admin"))
                    .hasMessageContaining("person.app-id-malformed");
        }
        assertThat(appIds.kept(List.of(person, "lina"))).isEqualTo(Map.of(person, "Li.Na"));
        appIds.keep(person, "", "admin");
        assertThat(appIds.of(person)).isEqualTo(person);
    }

    private void at(String time) {
        ClockUtil.setCurrentTime(java.util.Date.from(
                LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant()));
    }

    @Test
    @DisplayName(
            "C6: from 21:00 to 08:00 no mail and no app message leaves; then what waited is one; the group is told at once")
    void quietHours() {
        var app = new App();
        try (var replaced = new ReplacedBean(application, AppMessenger.class, app)) {
            at("2026-11-05T20:59:59");
            told(asked("before"));
            jobsRun();
            assertThat(mails()).hasSize(1);

            at("2026-11-05T21:00:00");
            told(asked("night"));
            jobsRun();
            at("2026-11-06T00:30:00");
            told(handedOver("night"));
            jobsRun();
            assertThat(mails()).hasSize(1);
            assertThat(app.messages).hasSize(1);
            assertThat(ROBOT.heard).hasSize(2);
            assertThat(deliveries
                            .of(List.of("night" + person))
                            .values()
                            .iterator()
                            .next()
                            .ways())
                    .extracting(Deliveries.Way::channel, Deliveries.Way::state)
                    .containsExactly(
                            tuple("app", Deliveries.State.WAITING),
                            tuple("mail", Deliveries.State.WAITING),
                            tuple("robot", Deliveries.State.SENT));
            at("2026-11-06T07:59:59");
            jobsRun();
            assertThat(mails()).hasSize(1);

            at("2026-11-06T08:00:00");
            told(handedOver("morning"));
            jobsRun();
            assertThat(mails()).hasSize(2);
            assertThat(mails().get(1)).startsWith("3 条提醒");
            assertThat(app.messages).hasSize(2);

            told(handedOver("day"), asked("day"));
            jobsRun();
            assertThat(app.messages).hasSize(4);
        }
        var told = deliveries.of(List.of("before" + person, "night" + person, "nobody was told"));
        assertThat(told).containsOnlyKeys("before" + person, "night" + person);
        assertThat(Objects.requireNonNull(told.get("night" + person)).ways())
                .extracting(Deliveries.Way::channel, Deliveries.Way::sentAt)
                .contains(tuple("mail", story.now()), tuple("app", story.now()));
    }
}
