package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.BadDiagrams;
import dev.revisit.diagram.BadDiagrams.Bad;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Staff;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's own call for deployments: shut to everybody but administrators, and for them it takes what may be deployed. */
@ApplicationTest
class DeploymentAccessTest {

    private static final String BOUNDARY = "a-line-between-the-parts";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private RepositoryService repository;

    @BeforeEach
    void moveIn() {
        ProcessEngines.registerProcessEngine(engine);
        People.moveIn(identity, staff);
    }

    private static HttpResponse<String> deploys(Browser who, Bad file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.resourceName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file.bytes());
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return who.send(who.request(Browser.ENGINE + "/deployment/create")
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", who.cookie("XSRF-TOKEN"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    @Test
    @Timeout(120)
    @DisplayName(
            "M1: an administrator's bad diagrams are refused with a 400 in plain words; a manager's call with a 403")
    void refusesBadDiagrams() {
        Browser boss = Browser.of(port, "boss");
        Browser manager = Browser.of(port, "liuyang");
        List<Bad> some = BadDiagrams.all()
                .filter(each -> Set.of(BadDiagrams.REVIEW, BadDiagrams.REPORT).contains(each.resourceName()))
                .toList();
        long before = repository.createDeploymentQuery().count();

        assertThat(some).hasSizeGreaterThan(40);
        for (Bad bad : some) {
            HttpResponse<String> answer = deploys(boss, bad);
            assertThat(answer.statusCode()).as(bad.name() + answer.body()).isEqualTo(400);
            assertThat(answer.body()).as(bad.name()).doesNotContain("ENGINE-").contains("\"message\"");
        }
        assertThat(deploys(manager, some.get(0)).statusCode()).isEqualTo(403);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }
}
