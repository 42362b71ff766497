package dev.revisit.commission.flag;

import dev.revisit.obligation.MissedObligations;
import org.springframework.stereotype.Component;

/** What is flagged as missed, but for what was withdrawn or waived. */
@Component
class FlaggedMisses implements MissedObligations {

    @Override
    public String people() {
        return "select f.subject_id, f.person from flag f where f.happened = '" + Flag.Happened.MISSED.code() + "'"
                + " and not exists (select 1 from flag_entry e where e.flag_id = f.id and e.state in ('withdrawn', 'waived'))";
    }
}
