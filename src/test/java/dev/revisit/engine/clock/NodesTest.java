package dev.revisit.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Each node tells that it is alive, by the database's clock; the silent are shown for a day (ADR 0028). */
@ApplicationTest
class NodesTest {

    @Autowired
    private Nodes nodes;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private SpringTemplateEngine templates;

    @Autowired
    private ApplicationContext application;

    @Test
    @DisplayName("A node that beats is alive, one that is silent is not, and one silent for a day is forgotten")
    void alive() {
        other("silent:8080", clock.now().minus(Duration.ofMinutes(1)));
        other("forgotten:8080", clock.now().minus(Duration.ofHours(25)));
        nodes.beat();
        nodes.beat();

        assertThat(nodes.all()).filteredOn(Nodes.Node::alive).singleElement().satisfies(own -> {
            assertThat(own.runsJobs()).isTrue();
            assertThat(own.difference().abs()).isLessThan(Duration.ofSeconds(5));
        });
        assertThat(nodes.all())
                .filteredOn(node -> !node.alive())
                .extracting(Nodes.Node::host)
                .containsExactly("silent:8080");
        assertThat(database.sql("select count(*) from node")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("The nodes are shown in both languages, silent ones and those that run no jobs marked")
    void shown() {
        other("silent:8080", clock.now().minus(Duration.ofMinutes(1)));
        database.sql("update node set runs_jobs = false, clock_behind = -61500").update();

        assertThat(rendered(Locale.ENGLISH)).contains("silent:8080", "-61.5 s behind", "runs none");
        assertThat(rendered(Locale.SIMPLIFIED_CHINESE)).contains("无响应", "已停止执行");
    }

    private String rendered(Locale locale) {
        var context = new Context(locale);
        context.setVariable("nodes", nodes.all());
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        LocaleContextHolder.setLocale(locale);
        try {
            return templates.process("fragments/nodes", Set.of("nodes"), context);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private void other(String host, Instant beat) {
        OffsetDateTime at = beat.atOffset(ZoneOffset.UTC);
        database.sql("insert into node (id, host, version, started_at, beat_at, clock_behind, runs_jobs)"
                        + " values (?, ?, '1', ?, ?, 0, true)")
                .params(UUID.randomUUID(), host, at, at)
                .update();
    }
}
