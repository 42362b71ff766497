package dev.revisit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes whose clocks are apart: what is done on the later one first, and then on the earlier one (ADR 0028). */
@ApplicationTest
abstract class ClocksApartStories {

    private static final Duration APART = Duration.ofSeconds(60);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Flags flags;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcClient database;

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

    /** The next call is answered by the other node. */
    private void onANodeBehind(Duration by) {
        ClockUtil.setCurrentTime(Date.from(story.now().minus(by)));
    }

    @Test
    @DisplayName("C3: a flag that was appealed on one node and decided on another, 60 s behind, is decided")
    void decided() {
        var one = story.registered("王芳", "13700009001");
        var other = story.registered("李强", "13700009002");
        story.daysPass(3.2);
        var upheld = pay.onlyFlag(one);
        var waived = pay.onlyFlag(other);
        pay.appeals(upheld, "那天系统打不开");
        pay.appeals(waived, "客户换了号码");
        pay.logInBoss();
        onANodeBehind(APART);
        pay.decides(upheld, "upheld");
        pay.decides(waived, "waived");

        assertThat(pay.stateOf(upheld)).isEqualTo(FlagState.UPHELD);
        assertThat(pay.stateOf(waived)).isEqualTo(FlagState.WAIVED);
        assertThat(flags.historyOf(List.of(upheld)).get(upheld.id()))
                .extracting(FlagEntry::state)
                .containsExactly(FlagState.APPEALED, FlagState.UPHELD);
        assertThat(pay.sheet(0).leftOut())
                .filteredOn(left -> left.flagId().equals(upheld.id()))
                .as("what is decided is not left out as undecided")
                .noneMatch(left -> left.why() == MonthSheet.Why.APPEALED);
        assertThat(database.sql("select no from flag_entry where flag_id = ? order by no")
                        .param(upheld.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    @DisplayName(
            "T6: a contact right after the registration is taken by a node some seconds behind, within the tolerance")
    void contactAfterRegistration() {
        Instant minute = story.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(5));
        ClockUtil.setCurrentTime(Date.from(minute.plusSeconds(2)));
        var customer = story.registered("陈静", "13700009003");
        onANodeBehind(Duration.ofSeconds(4));

        assertThat(story.now()).isBefore(minute);
        story.contacted(customer, "thinking-it-over");

        var early = story.registered("赵敏", "13700009004");
        onANodeBehind(Duration.ofMinutes(2));
        assertThatThrownBy(() -> story.contacted(early, "thinking-it-over"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("before-registration");
    }

    @Test
    @DisplayName("T6: a contact of now, typed by the clock of a node some seconds ahead, is not in the future")
    void contactOfNow() {
        var customer = story.registered("孙丽", "13700009005");
        ClockUtil.setCurrentTime(Date.from(story.now().plus(Duration.ofMinutes(10))));

        story.contacted(
                customer,
                "thinking-it-over",
                Map.of("contactedAt", story.now().plusSeconds(4).toString()));
        assertThatThrownBy(() -> story.contacted(
                        customer,
                        "thinking-it-over",
                        Map.of("contactedAt", story.now().plusSeconds(60).toString())))
                .isInstanceOf(Refusal.class);
    }
}
