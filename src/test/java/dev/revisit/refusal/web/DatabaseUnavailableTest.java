package dev.revisit.refusal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.tracking.CustomerStory;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The database takes no connections for a while, and has cut those it had: each kind of request is told so, and is served again by itself. */
@ApplicationTest
class DatabaseUnavailableTest implements OnPostgres {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** Milliseconds; delivered are 2,000 (application.yaml). */
    private static final long WAIT = 300;

    /** The pool looks again by itself, after pauses of its own. */
    private static final Duration BACK_WITHIN = Duration.ofMinutes(1);

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HikariDataSource connections;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private JdbcClient database;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private long waitBefore;

    @BeforeEach
    void begin() throws Exception {
        story.begins();
        Program.of(mvc, identity, "lina", "sales");
        waitBefore = connections.getConnectionTimeout();
        connections.getHikariConfigMXBean().setConnectionTimeout(WAIT);
        assertThat(logIn(cookies).uri().getPath()).isEqualTo("/");
    }

    @AfterEach
    void end() throws SQLException {
        comesBack();
        await().atMost(BACK_WITHIN)
                .ignoreExceptions()
                .until(() -> get("/", "en").statusCode() == 200);
        connections.getHikariConfigMXBean().setConnectionTimeout(waitBefore);
        story.ends();
    }

    @Test
    @DisplayName(
            "Pages, API, Tasklist and the login answer 503 without a database, readable, and 200 as soon as it is back")
    void everyDoor() throws Exception {
        var pages = List.of("/", "/customers", "/flags");
        var calls = List.of("/api/customers", "/api/tasks");
        String tasks = "/camunda/api/engine/engine/default/task/count";
        for (String path : pages) {
            assertThat(get(path, "en").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(tasks, "en").statusCode()).isEqualTo(200);

        goesAway();

        for (String path : pages) {
            assertAway(get(path, "en"), "text/html", "<h1>Not available just now</h1>");
            assertAway(get(path, "zh-CN"), "text/html", "<h1>系统暂时不可用</h1>");
        }
        for (String path : calls) {
            assertAway(get(path, "en"), "application/problem+json", "The database cannot be reached just now.");
            assertAway(get(path, "zh-CN"), "application/problem+json", "暂时无法连接数据库。");
        }
        assertAway(get(tasks, "en"), "application/json", "The database cannot be reached just now.");
        assertAway(get(tasks, "zh-CN"), "application/json", "暂时无法连接数据库。");
        // Of somebody who was not logged in: they still see the page to do so on.
        assertAway(logIn(new CookieManager()), "text/html", "<h1>Not available just now</h1>");

        comesBack();
        await().atMost(BACK_WITHIN)
                .untilAsserted(() -> assertThat(get("/", "en").statusCode()).isEqualTo(200));

        for (String path : pages) {
            assertThat(get(path, "en").statusCode()).as(path).isEqualTo(200);
        }
        for (String path : calls) {
            assertThat(get(path, "en").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(tasks, "en").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Whoever is told so has waited for a connection once, for as long as is set: two seconds")
    void waitsOnce() throws Exception {
        for (var delivered :
                new YamlPropertySourceLoader().load("delivered", new ClassPathResource("application.yaml"))) {
            assertThat(delivered.getProperty("spring.datasource.hikari.connection-timeout"))
                    .isEqualTo(2_000);
        }
        goesAway();
        // One that was used a moment ago is handed out without a look at it, and fails without a wait.
        connections.getHikariPoolMXBean().softEvictConnections();
        for (String path :
                List.of("/", "/customers", "/api/customers", "/camunda/api/engine/engine/default/task/count")) {
            get(path, "en");
            double waited = timeouts();

            assertThat(get(path, "en").statusCode()).isEqualTo(503);

            assertThat(timeouts() - waited).as(path).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "Stopped twice while people write: each registration that was sent until it was acknowledged is there once")
    void stopsWhilePeopleWrite() throws Exception {
        var names = new ConcurrentLinkedQueue<String>();
        var unavailable = new AtomicInteger();
        var enough = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var people = IntStream.range(0, 4)
                    .mapToObj(person -> threads.submit(() -> {
                        for (int n = 0; !enough.get(); n++) {
                            String name = "断线客户" + person + "之" + n;
                            registerUntilAcknowledged(name, unavailable);
                            names.add(name);
                        }
                        return null;
                    }))
                    .toList();
            for (int stop = 0; stop < 2; stop++) {
                int registered = names.size() + 8;
                await().atMost(BACK_WITHIN).until(() -> names.size() >= registered);
                int before = unavailable.get();
                goesAway();
                await().atMost(BACK_WITHIN).until(() -> unavailable.get() > before);
                comesBack();
            }
            enough.set(true);
            for (var person : people) {
                person.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        for (String name : names) {
            assertThat(database.sql("select count(*) from customer where name = ?")
                            .param(name)
                            .query(Integer.class)
                            .single())
                    .as(name)
                    .isEqualTo(1);
        }
    }

    /** With the same key each time, as whoever sends again must. */
    private void registerUntilAcknowledged(String name, AtomicInteger unavailable) throws Exception {
        String body = Program.written(Map.of("name", name, "phone", Program.newPhone(), "address", "静安区江宁路 1 号"));
        var call = asLina(request("/api/customers"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = browser.send(call, HttpResponse.BodyHandlers.ofString());
        while (answer.statusCode() == 503) {
            unavailable.incrementAndGet();
            Thread.sleep(50);
            answer = browser.send(call, HttpResponse.BodyHandlers.ofString());
        }
        // Done, and the connection was lost before the answer was kept.
        if (answer.statusCode() != 409 || !answer.body().contains("This was done already when it was sent before.")) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /** How often somebody has waited in vain for as long as is set. */
    private double timeouts() {
        return metrics.get("hikaricp.connections.timeout").counter().count();
    }

    private static void assertAway(HttpResponse<String> answer, String type, String says) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).contains(says).doesNotContain("Exception", "SQL", "Hikari", "??");
    }

    private HttpResponse<String> get(String path, String language) throws Exception {
        var request = request(path).header("Accept-Language", language);
        if (path.startsWith("/api/")) {
            asLina(request);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder asLina(HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("lina:a-password-for-tests".getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> logIn(CookieManager cookies) throws Exception {
        var client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var page = client.send(request("/login").build(), HttpResponse.BodyHandlers.ofString());
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        var sent = HttpRequest.BodyPublishers.ofString("username=lina&password=a-password-for-tests&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        return client.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept-Language", "en")
                        .POST(sent)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private String name() {
        String url = connections.getJdbcUrl().replaceAll("\\?.*", "");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void onTheServer(String... statements) throws SQLException {
        String url = connections.getJdbcUrl().replace("/" + name(), "/postgres");
        try (var connection = DriverManager.getConnection(url, connections.getUsername(), connections.getPassword());
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void goesAway() throws SQLException {
        onTheServer(
                "alter database " + name() + " allow_connections false",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name() + "'");
    }

    private void comesBack() throws SQLException {
        onTheServer("alter database " + name() + " allow_connections true");
    }
}
