package dev.revisit.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.revisit.customer.MadePictures;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Staff;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** File names as no browser of a test writes them, on the wire, at every address that takes a file. */
@ApplicationTest
class UploadedFileNamesTest {

    private static final String MULTIPART = "multipart/form-data; boundary=frontier";

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private ServletContext server;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @BeforeEach
    void moveIn() {
        People.moveIn(identity, staff);
    }

    private static String customer(Browser browser) {
        int n = CUSTOMERS.incrementAndGet();
        var registered = browser.send(browser.request("/api/customers")
                .header("Authorization", Browser.basic("lina", People.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"name\":\"文件\",\"phone\":\"1380099%04d\",\"address\":\"和平路\"}".formatted(n))));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        return Browser.location(registered).replaceFirst(".*/", "");
    }

    static Stream<Arguments> names() {
        return Stream.of("/customers/{id}/attachments", "/designs/{id}/files", "/timings/upload")
                .flatMap(door -> Stream.of(
                                "a\u0000b.png",
                                "图".repeat(150) + ".png",
                                "../\u202egnp.exe",
                                "",
                                ".png",
                                "\ud83d\ude00.png")
                        .map(name -> Arguments.of(door, name)));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("names")
    @DisplayName("Whatever a file is called, the answer is a page of ours, and no fault of the server")
    void anyName(String door, String name) {
        var browser = Browser.of(port, "liuyang");
        String path = door.replace("{id}", customer(new Browser(port)));
        String token = browser.token("/customers");
        HttpResponse<String> answer = upload(browser, path, name, token);
        if (name.contains("\u0000")) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("</html>");
        } else if (door.startsWith("/customers")) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            assertThat(browser.page(Browser.location(answer)
                                    .replaceFirst("https?://[^/]+", "")
                                    .replaceFirst("#.*", ""))
                            .statusCode())
                    .isEqualTo(200);
        } else {
            // No such design, and no diagram: but said in words, on a page that is read after the form.
            HttpResponse<String> read = answer.statusCode() == 303
                    ? browser.page(Browser.location(answer).replaceFirst("https?://[^/]+", ""))
                    : answer;
            assertThat(read.statusCode()).as(read.body()).isBetween(400, 404);
            assertThat(read.body()).contains("</html>");
        }
    }

    /** Every address that takes what is sent, with ids that name nothing. */
    private TreeSet<String> doors() {
        var doors = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                    && handler.getBeanType().getPackageName().startsWith("dev.revisit")) {
                info.getPatternValues()
                        .forEach(pattern -> doors.add(pattern.replaceAll("\\{path:([a-z]+)[^}]*}", "$1")
                                .replaceAll("\\{stage}", "initiation")
                                .replaceAll("\\{(?:no|row)(?::[^}]*)?}", "1")
                                .replaceAll("\\{collection}", "projects")
                                .replaceAll("\\{\\w+(?::[^}]*)?}", new UUID(0, 0).toString())));
            }
        });
        return doors;
    }

    @Test
    @DisplayName("Whatever a file is called, at whatever address it is sent to, it is no fault of the server")
    void everyDoor() {
        var wrong = new TreeSet<String>();
        var doors = doors();
        assertThat(doors).hasSizeGreaterThan(150);
        for (String door : doors) {
            for (String name : List.of("a\u0000b.png", "图".repeat(150) + ".png")) {
                HttpResponse<String> answer;
                if (door.startsWith("/api/")) {
                    answer = call(door, MULTIPART, parts(name, MadePictures.png()));
                } else {
                    var browser = Browser.of(port, "liuyang");
                    answer = upload(browser, door, name, browser.token("/customers"));
                    if (answer.statusCode() == 303) {
                        answer = browser.page(Browser.location(answer).replaceFirst("https?://[^/]+", ""));
                    }
                    if (answer.statusCode() >= 400 && !answer.body().contains("</html>")) {
                        wrong.add(door + " has no page for " + name + ": " + answer.statusCode());
                    }
                }
                if (answer.statusCode() >= 500) {
                    wrong.add(door + " " + name + ": " + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("Where the temporary folder takes nothing, people are told so in words, and administrators by the log")
    void noRoom() throws IOException {
        var browser = Browser.of(port, "liuyang");
        String path = "/customers/" + customer(new Browser(port)) + "/attachments";
        String token = browser.token("/customers");
        Path folder = ((File) requireNonNull(server.getAttribute(ServletContext.TEMPDIR))).toPath();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.addAppender(lines);
        Files.move(folder, aside);
        Files.createFile(folder);
        try {
            HttpResponse<String> answer = upload(browser, path, "plan.png", token);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("</html>", "The server has no room for uploads just now.");
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement(STRING)
                .contains("temporary folder");
        assertThat(upload(browser, path, "plan.png", token).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("Calls take files of any size that a file may have, as parts; what is larger, or broken, is said so")
    void ofPrograms() {
        // No sheet is delivered: whatever gets in finds none.
        String path = "/api/sheets/none/" + UUID.randomUUID() + "/entries/1/files";
        assertThat(call(path, MULTIPART, parts(new byte[5_000_000])).statusCode())
                .isEqualTo(404);
        assertThat(call(path, MULTIPART, parts(new byte[21_500_000])).statusCode())
                .isEqualTo(413);
        assertThat(call(path, "application/json", new byte[5_000_000]).statusCode())
                .isEqualTo(413);
        assertThat(call("/api/customers", MULTIPART, parts(new byte[5_000_000])).statusCode())
                .isEqualTo(415);
        for (String broken : List.of("", "--frontier", "--frontier\r\nContent-Disposition: form-data; name=\"file\"")) {
            HttpResponse<String> answer = call(path, MULTIPART, broken.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.statusCode()).as(broken + " " + answer.body()).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
        assertThat(call(path, "multipart/form-data", new byte[10]).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> call(String path, String type, byte[] body) {
        var browser = new Browser(port);
        return browser.send(browser.request(path)
                .header("Authorization", Browser.basic("liuyang", People.PASSWORD))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] parts(byte[] content) {
        return parts("a.png", content);
    }

    private static byte[] parts(String name, byte[] content) {
        return MadePictures.joined(
                ("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                content,
                "\r\n--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpResponse<String> upload(Browser browser, String path, String name, String token) {
        String line = "--frontier\r\nContent-Disposition: form-data; name=\"";
        byte[] head = (line + "_csrf\"\r\n\r\n" + token + "\r\n" + line + "kind\"\r\n\r\nphoto\r\n" + line
                        + "process\"\r\n\r\nCustomerRevisits\r\n" + line + "file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] body = MadePictures.joined(
                head, MadePictures.png(), "\r\n--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
        return browser.send(browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
