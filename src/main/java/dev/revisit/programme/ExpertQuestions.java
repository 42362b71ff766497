package dev.revisit.programme;

import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to the expert, the answers, and whether each half was in time (rule H4). They are answered, and passed on, in
 * the order in which they were asked.
 */
@Component
@Transactional(readOnly = true)
public class ExpertQuestions {

    private final JdbcClient database;

    ExpertQuestions(JdbcClient database) {
        this.database = database;
    }

    /**
     * A question, by the numbers of its case's entries.
     *
     * @param answered null while it is not answered
     * @param answerLate when the answer was due; null where it was in time, or still can be
     * @param passedOn null while it is not passed on
     * @param passedLate when passing it on was due; null where it was in time, or still can be
     */
    public record Question(
            int number,
            int asked,
            @Nullable Integer answered,
            @Nullable Instant answerLate,
            @Nullable Integer passedOn,
            @Nullable Instant passedLate) {}

    @Transactional(propagation = Propagation.MANDATORY)
    void asked(UUID caseId, int entry) {
        database.sql("insert into health_question (case_id, no, asked_entry) values (?, ?, ?)")
                .params(caseId, of(caseId).size() + 1, entry)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void answered(UUID caseId, int entry) {
        toAnswer(caseId).ifPresent(question -> set("answer_entry", entry, caseId, question));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void passedOn(UUID caseId, int entry) {
        toPassOn(caseId).ifPresent(question -> set("passed_entry", entry, caseId, question));
    }

    /** A deadline came before what it is for. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("H4")
    public void late(UUID caseId, String step, Instant dueAt) {
        if (step.equals(HealthProgrammeSheet.ANSWER)) {
            of(caseId).stream()
                    .filter(question -> question.answered() == null && question.answerLate() == null)
                    .findFirst()
                    .ifPresent(question -> set("answer_late", SqlTime.of(dueAt), caseId, question));
        } else {
            of(caseId).stream()
                    .filter(question ->
                            question.answered() != null && question.passedOn() == null && question.passedLate() == null)
                    .findFirst()
                    .ifPresent(question -> set("passed_late", SqlTime.of(dueAt), caseId, question));
        }
    }

    /** The question that is answered next. */
    Optional<Question> toAnswer(UUID caseId) {
        return of(caseId).stream()
                .filter(question -> question.answered() == null)
                .findFirst();
    }

    /** The question whose answer is passed on next. */
    Optional<Question> toPassOn(UUID caseId) {
        return of(caseId).stream()
                .filter(question -> question.answered() != null && question.passedOn() == null)
                .findFirst();
    }

    /** A case's questions, the first one leading. */
    public List<Question> of(UUID caseId) {
        return database.sql("select no, asked_entry, answer_entry, answer_late, passed_entry, passed_late"
                        + " from health_question where case_id = ? order by no")
                .param(caseId)
                .query((row, n) -> new Question(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        SqlTime.instantOrNull(row, 4),
                        row.getObject(5, Integer.class),
                        SqlTime.instantOrNull(row, 6)))
                .list();
    }

    private void set(String column, Object value, UUID caseId, Question question) {
        database.sql("update health_question set " + column + " = ? where case_id = ? and no = ?")
                .params(value, caseId, question.number())
                .update();
    }
}
