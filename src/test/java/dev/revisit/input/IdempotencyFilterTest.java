package dev.revisit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApplicationTest
@DisplayName("What carries a one-time key is done once, however often it is sent")
class IdempotencyFilterTest {

    private static final Pattern KEY = Pattern.compile("name=\"_key\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient database;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Staff staff;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private Browser seller;
    private Browser desk;

    @BeforeEach
    void people() {
        seller = Browser.of(mvc, "once-seller", Groups.SALES);
        desk = Browser.of(mvc, "once-desk", Groups.RECEPTION);
        if (staff.departmentOf("once-desk").isEmpty()) {
            staff.openDepartment("once", "Once", "一次部");
            staff.place("once-desk", "once");
            staff.place("once-seller", "once");
        }
    }

    /** A form that creates something which has no key of its own. */
    record Creates(String name, Browser by, String page, String path, Map<String, String> form, String table) {}

    private List<Creates> all() {
        return List.of(
                new Creates(
                        "a walk-in without a phone",
                        desk,
                        "/reception",
                        "/reception",
                        Map.of(
                                "arrival", "customer",
                                "comesFor", "wants-work",
                                "noPhone", "true",
                                "walkInName", "不愿留电话的客户",
                                "walkInAddress", "和平路"),
                        "reception"),
                new Creates(
                        "leave",
                        seller,
                        "/leave",
                        "/leave",
                        Map.of("from", day(20), "to", day(21), "reason", "家里有事情"),
                        "absence"));
    }

    private String day(int ahead) {
        return story.now()
                .atZone(java.time.ZoneId.systemDefault())
                .toLocalDate()
                .plusDays(ahead)
                .toString();
    }

    private long rows(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private String key(Creates form) throws Exception {
        var page = form.by().opens(form.page()).shows("name=\"_key\"", "name=\"_by\"");
        var key = KEY.matcher(page.text());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private static Map<String, String> with(Map<String, String> form, String... more) {
        var all = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    @DisplayName("Sent twice, the second goes where the first went, and does nothing")
    void twiceIsOnce() throws Exception {
        for (Creates each : all()) {
            long before = rows(each.table());
            var form = with(each.form(), "_key", key(each));

            var first = each.by().sends(each.path(), form).expect(302).response();
            var second = each.by().sends(each.path(), form).expect(302).response();

            assertThat(second.getRedirectedUrl()).as(each.name()).isEqualTo(first.getRedirectedUrl());
            assertThat(rows(each.table())).as(each.name()).isEqualTo(before + 1);
        }
    }

    @Test
    @DisplayName("Nothing that is kept of a form lets anybody try passwords: they are no part of what is compared")
    void passwordsAreNotKept() throws Exception {
        var leave = all().get(1);
        var form = with(leave.form(), "from", day(30), "to", day(31), "_key", key(leave));
        seller.sends("/leave", with(form, "newPassword", "one-of-two")).expect(302);
        seller.sends("/leave", with(form, "newPassword", "another-one")).expect(302);
    }

    @Test
    @DisplayName("The same key with other content is refused in words, and never confirmed")
    void otherContentIsRefused() throws Exception {
        var walkIn = all().get(0);
        var form = with(walkIn.form(), "_key", key(walkIn));
        desk.sends("/reception", form).expect(302);
        long before = rows("reception");

        assertThat(desk.sends("/reception", with(form, "walkInName", "另一位客户"))
                        .expect(409)
                        .text())
                .contains("This was sent before, with other content");
        assertThat(desk.inChinese()
                        .sends("/reception", with(form, "walkInName", "另一位客户"))
                        .expect(409)
                        .text())
                .contains("内容不同");
        assertThat(rows("reception")).isEqualTo(before);
    }

    @Test
    @DisplayName("What was refused gives its key back: corrected, it is taken")
    void aRefusedFormCanBeSentAgain() throws Exception {
        var walkIn = all().get(0);
        var form = with(walkIn.form(), "_key", key(walkIn));
        long before = rows("reception");

        desk.sends("/reception", with(form, "walkInName", "")).expect(400);
        desk.sends("/reception", form).expect(302);

        assertThat(rows("reception")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("A key is its person’s")
    void aKeyIsItsPersons() throws Exception {
        var key = UUID.randomUUID().toString();
        long before = rows("absence");
        for (String who : List.of("once-a", "once-b")) {
            Browser.of(mvc, who, Groups.SALES)
                    .sends("/leave", Map.of("from", day(3), "to", day(3), "reason", "家里有事情", "_key", key))
                    .expect(302);
        }
        assertThat(rows("absence")).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("Two at once are one")
    void twoAtOnce() throws Exception {
        var walkIn = all().get(0);
        var form = with(walkIn.form(), "_key", key(walkIn));
        long before = rows("reception");
        var clicks = new ArrayList<Callable<Integer>>();
        for (int click = 0; click < 4; click++) {
            clicks.add(() -> desk.sends("/reception", form).response().getStatus());
        }
        try (var threads = new Threads()) {
            for (var click : threads.pool.invokeAll(clicks)) {
                assertThat(click.get()).isEqualTo(302);
            }
        }
        assertThat(rows("reception")).isEqualTo(before + 1);
    }

    private static final class Threads implements AutoCloseable {

        private final java.util.concurrent.ExecutorService pool = Executors.newFixedThreadPool(4);

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private MockHttpServletResponse calls(String path, String body, String key) throws Exception {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                "once-seller", null, AuthorityUtils.createAuthorityList(Groups.SALES));
        return mvc.perform(post(path)
                        .content(body)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .header("Accept-Language", "zh-CN")
                        .with(authentication(login))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    @Test
    @DisplayName("A call with Idempotency-Key is answered as the first time: status, Location and body")
    void callsOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = "{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"家里有事情\"}".formatted(day(40), day(41));
        long before = rows("absence");

        var first = calls("/api/leave", body, key);
        var second = calls("/api/leave", body, key);

        assertThat(first.getStatus())
                .as(first.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(second.getContentAsByteArray())
                .isEqualTo(first.getContentAsByteArray())
                .isNotEmpty();
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(rows("absence")).isEqualTo(before + 1);

        var other = calls("/api/leave", body.replace("有事情", "另有事"), key);
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(other.getContentAsString(StandardCharsets.UTF_8)).contains("内容不同");
        assertThat(other.getContentType()).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("Every form and every call that changes something is stopped at its key: none goes another way")
    void everyDoor() throws Exception {
        var groups = List.of(
                        Groups.ADMINISTRATOR,
                        Groups.GENERAL_MANAGER,
                        Groups.PAYROLL,
                        Groups.SALES,
                        Groups.RECEPTION,
                        Groups.DESIGN)
                .toArray(String[]::new);
        Browser.of(mvc, "once-all", groups);
        var login = UsernamePasswordAuthenticationToken.authenticated(
                "once-all", null, AuthorityUtils.createAuthorityList(groups));
        int doors = 0;
        for (var info : mapping.getHandlerMethods().keySet()) {
            for (var method : info.getMethodsCondition().getMethods()) {
                for (String pattern : info.getPatternValues()) {
                    if (method == RequestMethod.GET || pattern.equals("/error")) {
                        continue;
                    }
                    doors++;
                    String path = pattern.replaceAll("\\{row:[^}]*}", "1")
                            .replaceAll("\\{\\w+:([\\w-]+)[^}]*}", "$1")
                            .replaceAll("\\{collection}", "projects")
                            .replaceAll("\\{[a-zA-Z]+}", "1");
                    boolean call = path.startsWith("/api/");
                    var request = request(method.asHttpMethod(), path)
                            .with(authentication(login))
                            .with(csrf())
                            .header("Accept-Language", "en-US");
                    if (call) {
                        request.header("Idempotency-Key", "a b").content("{}").contentType("application/json");
                    } else {
                        request.param("_key", "a b");
                    }
                    info.getConsumesCondition().getConsumableMediaTypes().forEach(request::contentType);
                    var answer = mvc.perform(request).andReturn();
                    assertThat(answer.getResolvedException())
                            .as(method + " " + path + " " + answer.getResponse().getStatus())
                            .isInstanceOf(Refusal.class)
                            .hasMessageContaining("once.key");
                }
            }
        }
        assertThat(doors).isGreaterThan(80);
    }

    static Stream<String> unfit() {
        return Stream.of(" ", "a b", "x".repeat(201), "钥匙", "tab\there");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    @DisplayName("A key that is none is refused, and names the header")
    void badKeys(String key) throws Exception {
        var answer = calls("/api/leave", "{}", key);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("Idempotency-Key");
    }

    @Test
    @DisplayName("Answers are forgotten after a day, keys are not: what was done is not done again")
    void forgets() throws Exception {
        var walkIn = all().get(0);
        desk.sends("/reception", with(walkIn.form(), "_key", key(walkIn))).expect(302);
        assertThat(rows("one_time_key")).isPositive();

        story.daysPass(2);
        var form = with(walkIn.form(), "_key", key(walkIn));
        desk.sends("/reception", form).expect(302);
        assertThat(rows("one_time_key")).isEqualTo(1);

        story.daysPass(2);
        long before = rows("reception");
        assertThat(desk.sends("/reception", form).expect(409).text()).contains("This was done already");
        assertThat(rows("reception")).isEqualTo(before);
    }
}
