package dev.revisit.tracking;

import dev.revisit.form.answer.Answers;

/** What a writer may mend in their record: the words and what was answered, not what was decided by them (rule T9). */
public record Correction(String summary, Answers answers) {}
