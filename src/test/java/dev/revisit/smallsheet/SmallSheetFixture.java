package dev.revisit.smallsheet;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens in a case of the small sheet: Li Na opens it and writes, Liu Yang signs. */
public final class SmallSheetFixture {

    private final CustomerStory story;
    private final SmallSheet sheet;
    private final Sheets sheets;
    private final SheetProcess process;
    private final OpenWork openWork;
    private final TaskService tasks;
    private final JdbcClient database;

    public SmallSheetFixture(CustomerStory story, ApplicationContext application) {
        this.story = story;
        sheet = application.getBean(SmallSheet.class);
        sheets = application.getBean(Sheets.class);
        process = application.getBean(SheetProcess.class);
        openWork = application.getBean(OpenWork.class);
        tasks = application.getBean(TaskService.class);
        database = application.getBean(JdbcClient.class);
    }

    public UUID opened(String topic) {
        story.logIn("lina", Groups.SALES);
        return process.open(sheet, new HashMap<>(Map.of("topic", topic)));
    }

    public void written(UUID id, String words) {
        written(id, Map.of("entry", words));
    }

    public void written(UUID id, Map<String, Object> entry) {
        story.logIn("lina", Groups.SALES);
        completed(id, entry);
    }

    /** What was written last, again and again, as if day after day; past the diagram, which would take its time. */
    public void manyWritten(UUID id, int entries) {
        int last = entries(id).size();
        var again = database.sql("insert into sheet_entry (id, case_id, no, step, answers_form, answers, written_by,"
                + " written_at) select cast(:id as uuid), case_id, cast(:no as integer), step, answers_form, answers,"
                + " written_by, written_at from sheet_entry where case_id = :case and no = :last");
        for (int no = last + 1; no <= entries; no++) {
            again.param("id", UUID.randomUUID())
                    .param("no", no)
                    .param("case", id)
                    .param("last", last)
                    .update();
        }
    }

    public void signed(UUID id) {
        story.logIn("liuyang", Groups.MANAGER);
        completed(id, Map.of("verdict", "complete"));
    }

    public void sentBack(UUID id) {
        story.logIn("liuyang", Groups.MANAGER);
        completed(id, Map.of("verdict", "back", "missing", "缺少日期和时间，请补写完整"));
    }

    private void completed(UUID id, Map<String, Object> form) {
        tasks.complete(openWork.ofCase(id.toString()).orElseThrow().id(), form);
    }

    public List<SheetEntry> entries(UUID id) {
        return sheets.entriesOf(id);
    }
}
