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

/** What happens in a case of the small sheet: Li Na opens it and writes, Liu Yang signs. */
public final class SmallSheetFixture {

    private final CustomerStory story;
    private final SmallSheet sheet;
    private final Sheets sheets;
    private final SheetProcess process;
    private final OpenWork openWork;
    private final TaskService tasks;

    public SmallSheetFixture(CustomerStory story, ApplicationContext application) {
        this.story = story;
        sheet = application.getBean(SmallSheet.class);
        sheets = application.getBean(Sheets.class);
        process = application.getBean(SheetProcess.class);
        openWork = application.getBean(OpenWork.class);
        tasks = application.getBean(TaskService.class);
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
