package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever goes wrong, people read what it was in their language, and there is a way on. */
@OpenCompany
class ErrorPagesTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /error                                          | 404 | There is nothing here           | 这里什么也没有
            /nothing/of/that/name                           | 404 | There is nothing here           | 这里什么也没有
            /actuator/env                                   | 404 | There is nothing here           | 这里什么也没有
            /logout                                         | 404 | There is nothing here           | 这里什么也没有
            /css/nothing.css                                | 404 | Nothing here                    | 没有找到
            /customers/00000000-0000-0000-0000-000000000000 | 404 | Nothing here                    | 没有找到
            /customers/nobody                               | 404 | Nothing here                    | 没有找到
            /attachments/nothing                            | 404 | Nothing here                    | 没有找到
            /payroll/2026-13                                | 400 | That did not work               | 无法处理
            /notices?after=nothing                          | 400 | That did not work               | 无法处理
            /staff                                          | 403 | You may not see this            | 您没有查看权限
            /camunda/app/cockpit/default/                   | 403 | You may not see this            | 您没有查看权限
            /payroll/2026-10                                | 403 | Not allowed                     | 没有权限
            /customers//x                                   | 400 | This did not work               | 没有成功
            /customers/;x=1                                 | 400 | This did not work               | 没有成功
            /today/broken                                   | 500 | Something went wrong on our side | 系统出了问题
            """)
    @DisplayName("Whoever is logged in reads what happened, in their language, and where to go on")
    void loggedIn(String path, int status, String english, String chinese) {
        var lina = Visitor.of(port, "lina");
        assertLeadsOn(lina.get(path, "en"), status, english, "en");
        assertLeadsOn(lina.get(path, "zh-CN"), status, chinese, "zh");
        // Another language that we do not speak.
        assertLeadsOn(lina.get(path, "fr"), status, english, "en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/error", "/nothing/of/that/name", "/staff", "/customers/nobody", "/today/broken", "/actuator"})
    @DisplayName("Whoever is not logged in is led to the login, and learns nothing of what there is")
    void loggedOut(String path) {
        assertThat(new Visitor(port).get(path, "en").location()).isEqualTo("/login");
    }

    @Test
    @DisplayName("What is asked for without a login and cannot be read says so in both languages")
    void unreadableForStrangers() {
        var stranger = new Visitor(port);
        assertLeadsOn(stranger.get("/login//x", "en"), 400, "This did not work", "en");
        assertLeadsOn(stranger.get("/login//x", "zh-CN"), 400, "没有成功", "zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customers/%00", "/customers?q=a|b", "/cust[omers", "/%zz"})
    @DisplayName("An address that the web server itself cannot read is answered in both languages")
    void unreadableForTheServer(String path) throws IOException {
        try (var line = new Socket("localhost", port)) {
            line.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("没有成功", "This did not work", "href=\"/\"")
                    .doesNotContain("Tomcat", "HTTP Status", "Exception");
        }
    }

    @Test
    @DisplayName("A form that is too old says so, and keeps what was typed")
    void tooOld() {
        var lina = Visitor.of(port, "lina");
        lina.forgetToken();

        assertLeadsOn(lina.post("/customers/new", Map.of("name", "Wang Fang")), 403, "This page was too old", "en");
    }

    private static void assertLeadsOn(Visitor.Answer answer, int status, String title, String language) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.text())
                .contains("<h1>" + title + "</h1>", "href=\"/\"", "data-back")
                .containsPattern("<html [^>]*lang=\"" + language)
                .doesNotContain("Whitelabel", "HTTP Status", "Exception", "org.", "??");
        assertThat(answer.text().matches("(?s).*<main.*\\p{IsHan}.*")).isEqualTo(language.equals("zh"));
    }
}
