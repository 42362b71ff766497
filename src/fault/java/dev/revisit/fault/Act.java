package dev.revisit.fault;

/**
 * Something that a person asked for, and what they were told of it.
 */
final class Act {

    /** What was asked for, and the query that counts what is kept of it. */
    enum Kind {
        REGISTRATION("select count(*) from customer where name = ?"),
        /** On the tracking sheet, or on that of a key customer. */
        CONTACT("select count(*) from (select summary from tracking_record union all"
                + " select answers ->> 'summary' from sheet_entry) told where summary = ?"),
        APPEAL("select count(*) from flag_entry where state = 'appealed' and reason = ?"),
        VERDICT("select count(*) from flag_entry where state in ('upheld', 'waived') and reason = ?"),
        VISIT("select count(*) from reception where comes_for = ?"),
        MARK("select count(*) from sheet_entry where no = 1 and answers ->> 'whyKey' = ?"),
        SHEET("select count(*) from sheet_entry where no = 1 and answers ->> 'name' = ?"),
        ENTRY("select count(*) from sheet_entry where answers ->> 'approvesOf' = ?");

        private final String count;

        Kind(String count) {
            this.count = count;
        }

        String count() {
            return count;
        }
    }

    /** What the person knows in the end. */
    enum Answer {
        /** No answer, or one that says nothing: it may have been done or not, but not twice. */
        UNKNOWN,
        /** Told that it was done: it is there once. */
        ACKNOWLEDGED,
        /** Told that it was refused, at the first try: it is not there. */
        REFUSED,
        /** Refused after a try that had no answer: it may be there, from that one. */
        REFUSED_LATER
    }

    private final Kind kind;
    private final String mark;
    private volatile Answer answer = Answer.UNKNOWN;

    /** @param mark words that stand in what is kept of it, and nowhere else */
    Act(Kind kind, String mark) {
        this.kind = kind;
        this.mark = mark;
    }

    Kind kind() {
        return kind;
    }

    String mark() {
        return mark;
    }

    Answer answer() {
        return answer;
    }

    void answered(Answer told) {
        answer = told;
    }
}
