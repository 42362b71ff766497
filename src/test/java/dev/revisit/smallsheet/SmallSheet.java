package dev.revisit.smallsheet;

import dev.revisit.engine.ProcessVariable;
import dev.revisit.feature.StartStep;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.staff.Groups;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The smallest sheet that owes something: one entry by its owner, signed by the superior. With its diagram, forms and words
 * under {@code src/test/resources} it is all that the sheet consists of.
 */
@Component
@Profile("small-sheet")
class SmallSheet implements Sheet, StartStep {

    static final String SIGN = "UserTask_SignEntry";

    private static final ProcessVariable<Boolean> SIGNED = ProcessVariable.of("signed", Boolean.class);

    final AtomicInteger starts = new AtomicInteger();

    @Override
    public String code() {
        return "small";
    }

    @Override
    public String numberPrefix() {
        return "X";
    }

    @Override
    public String process() {
        return "SmallSheet";
    }

    @Override
    public String startForm() {
        return "open-small-sheet";
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.SALES);
    }

    @Override
    public List<Step> steps() {
        return List.of(Step.owed("UserTask_WriteEntry", "write-entry", "X1"), Step.ofSuperior(SIGN, "sign-entry"));
    }

    @Override
    public List<String> facets() {
        return List.of("topic", "wishes", "sentBack", "rounds");
    }

    @Override
    public Map<String, List<String>> derived() {
        return Map.of("sentBack", List.of("yes"), "rounds", List.of("one", "more"));
    }

    @Override
    public Set<String> readByCode() {
        return Set.of("verdict");
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(SIGNED);
    }

    @Override
    public Outcome record(SheetCase sheetCase, SheetEntry entry, List<SheetEntry> earlier) {
        return entry.step().equals(SIGN) ? Outcome.NOTHING.with(SIGNED, isSigned(entry)) : Outcome.NOTHING;
    }

    @Override
    public Map<String, String> counted(SheetEntry entry, List<SheetEntry> earlier) {
        if (!entry.step().equals(SIGN)) {
            return Map.of();
        }
        String rounds = earlier.stream().anyMatch(each -> each.step().equals(SIGN)) ? "more" : "one";
        return isSigned(entry) ? Map.of("rounds", rounds) : Map.of("rounds", rounds, "sentBack", "yes");
    }

    private static boolean isSigned(SheetEntry signature) {
        return signature.answers().text("verdict").orElseThrow().equals("complete");
    }

    @Override
    public String id() {
        return "small-sheet";
    }

    @Override
    public void run() {
        starts.incrementAndGet();
    }
}
