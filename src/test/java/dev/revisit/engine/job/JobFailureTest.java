package dev.revisit.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.engine.job.JobFailure.Kind;
import dev.revisit.refusal.Refusal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class JobFailureTest {

    private static final String SECRET = "Key (phone)=(13800000001)";

    static Stream<Arguments> failures() {
        return Stream.of(
                // The pool has no connection to give; the driver's words for a broken or refused one.
                Arguments.of(Kind.DATABASE_ABSENT, new SQLTransientConnectionException(SECRET)),
                Arguments.of(Kind.DATABASE_ABSENT, new SQLNonTransientConnectionException(SECRET)),
                Arguments.of(Kind.DATABASE_ABSENT, new SQLRecoverableException(SECRET)),
                Arguments.of(Kind.DATABASE_ABSENT, new SQLException(SECRET, "08006")),
                Arguments.of(Kind.DATABASE_ABSENT, new SQLException(SECRET, "57P01")),
                Arguments.of(Kind.DATABASE_ABSENT, new SQLException(SECRET, "53300")),
                Arguments.of(Kind.DATABASE_ABSENT, new DataAccessResourceFailureException(SECRET)),
                Arguments.of(Kind.DATABASE_ABSENT, new CannotCreateTransactionException(SECRET)),
                Arguments.of(Kind.COLLISION, new OptimisticLockingException(SECRET)),
                Arguments.of(Kind.COLLISION, new ObjectOptimisticLockingFailureException("Flag", 1)),
                Arguments.of(Kind.COLLISION, new CannotAcquireLockException(SECRET)),
                Arguments.of(Kind.COLLISION, new SQLException(SECRET, "40001")),
                Arguments.of(Kind.COLLISION, new SQLException(SECRET, "40P01")),
                Arguments.of(Kind.COLLISION, new SQLException(SECRET, "55P03")),
                Arguments.of(Kind.COLLISION, new SQLException(SECRET, "HYT00")),
                Arguments.of(Kind.DATABASE_REFUSED, new SQLException(SECRET, "23505")),
                Arguments.of(
                        Kind.DATABASE_REFUSED,
                        new DataIntegrityViolationException(SECRET, new SQLException(SECRET, "23505"))),
                Arguments.of(Kind.RULE, Refusal.notFound("not-found")),
                Arguments.of(Kind.PROGRAM, new NullPointerException(SECRET)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("failures")
    @DisplayName("Told apart however deep they are wrapped, by no message, and read again as they were kept")
    void kinds(Kind kind, Throwable thrown) {
        var wrapped = new ProcessEngineException("outer " + SECRET, new IllegalStateException(SECRET, thrown));

        JobFailure failure = JobFailure.of(wrapped);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.technical())
                .startsWith("ProcessEngineException < IllegalStateException < "
                        + thrown.getClass().getSimpleName())
                .containsPattern(" @ (JobFailureTest|Refusal)\\.\\w+:\\d+$")
                .doesNotContain("phone", "138");
        assertThat(JobFailure.read(failure.asText())).isEqualTo(failure);
    }

    @Test
    @DisplayName("What a batch hides in its next exception is seen")
    void batches() {
        var batch = new BatchUpdateException(SECRET, new int[0]);
        batch.setNextException(new SQLException(SECRET, "40P01"));

        assertThat(JobFailure.of(batch).kind()).isEqualTo(Kind.COLLISION);
    }

    @Test
    @DisplayName("A message from before this release is not shown: nobody knows what it holds")
    void earlierMessages() {
        assertThat(JobFailure.read("ENGINE-16004 " + SECRET)).isEqualTo(new JobFailure(Kind.PROGRAM, ""));
        assertThat(JobFailure.read(null)).isEqualTo(new JobFailure(Kind.PROGRAM, ""));
    }

    @Test
    @DisplayName("A chain that bites its tail ends")
    void circles() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(JobFailure.of(one).kind()).isEqualTo(Kind.PROGRAM);
    }
}
