package dev.revisit.emptysheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.FlagText;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.operations.reconciliation.Reconciled;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** A sheet that nobody else knows of is there for everybody: {@link EmptySheet} and its files are all of it. */
@SpringBootTest(
        properties = "DIAGRAMS=classpath*:processes/**/*.bpmn,classpath*:processes/**/*.dmn,classpath*:forms/**/*.form,"
                + "classpath*:empty-sheet/*.bpmn,classpath*:empty-sheet/*.form")
@AutoConfigureMockMvc
@ActiveProfiles({"test", "empty-sheet"})
@Import({CustomerStory.class, Reconciled.class})
@DirtiesContext
class EmptySheetTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private EmptySheet.Sheets sheets;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private FlagText text;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.endsUnreconciled();
    }

    @Test
    @DisplayName("A sheet's entry is owed, flagged when it is missed, in the sheet's own words, and shown on all pages")
    void owed() throws Exception {
        UUID id = opened();
        Instant due = story.now().plus(Duration.ofDays(3));
        assertThat(openWork.ofCase(id.toString())).hasValueSatisfying(task -> {
            assertThat(task.assignee()).isEqualTo("lina");
            assertThat(task.due()).isEqualTo(due);
        });

        story.daysPass(4);

        assertThat(flags.of(id)).singleElement().satisfies(flag -> {
            assertThat(flag.rule()).isEqualTo("X1");
            assertThat(flag.person()).isEqualTo("lina");
            assertThat(flag.dueAt()).isEqualTo(due);
            assertThat(flag.amount()).as("free, until managers price the rule").isZero();
            assertThat(text.inWords(flag, Locale.ENGLISH)).startsWith("The entry was due by ");
            assertThat(text.inWords(flag, Locale.CHINESE)).startsWith("记录应于 ");
        });
        var lina = Browser.of(mvc, "lina", Groups.SALES);
        lina.opens("/flags").shows("href=\"/empty-sheets\"", "空表一号", "X-000001", "The entry was due by ");
        lina.opens("/notices").shows("X-000001", "Write the entry");
        tasks.complete(openWork.ofCase(id.toString()).orElseThrow().id(), Map.of("entry", "写了"));
        story.daysPass(30);
        assertThat(flags.of(id)).extracting(flags::stateOf).containsExactly(FlagState.STANDS);
    }

    @Test
    @DisplayName("An entry in time takes back what its deadline flagged meanwhile, and is told by details of its own")
    void inTime() throws Exception {
        UUID id = opened();
        story.daysPass(4);
        Flag flag = flags.of(id).get(0);
        ClockUtil.setCurrentTime(Date.from(flag.dueAt()));
        tasks.complete(openWork.ofCase(id.toString()).orElseThrow().id(), Map.of("entry", "写了"));
        assertThat(flags.stateOf(flag)).isEqualTo(FlagState.WITHDRAWN);
        var lina = Browser.of(mvc, "lina", Groups.SALES);
        lina.opens("/notices").shows("Na Li wrote X-000001 with ink for ¥1,234.50, on rough paper.");
        lina.inChinese().opens("/notices").shows("Na Li 写了 X-000001：墨 ¥1,234.50，粗纸。");
    }

    @Test
    @DisplayName("Its rights are granted, its step is done once, and its page is in the navigation of those it is for")
    void contributed() throws Exception {
        var lina = Browser.of(mvc, "lina", Groups.SALES);
        lina.opens("/").shows("href=\"/empty-sheets\"", "Empty sheets");
        lina.inChinese().opens("/").shows("空表");
        lina.opens("/empty-sheets").shows("Empty sheets");
        Browser.of(mvc, "chenjing", Groups.RECEPTION).opens("/reception").lacks("href=\"/empty-sheets\"");
        assertThat(authorizations.isUserAuthorized(
                        "lina",
                        List.of(Groups.SALES),
                        ProcessDefinitionPermissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        EmptySheet.PROCESS))
                .isTrue();
        assertThat(authorizations.isUserAuthorized(
                        "chenjing",
                        List.of(Groups.RECEPTION),
                        ProcessDefinitionPermissions.READ,
                        Resources.PROCESS_DEFINITION,
                        EmptySheet.PROCESS))
                .isFalse();
        assertThat(sheets.starts).hasValue(1);
    }

    private UUID opened() {
        UUID id = UUID.randomUUID();
        sheets.owners.put(id, "lina");
        runtime.startProcessInstanceByKey(EmptySheet.PROCESS, id.toString());
        return id;
    }
}
