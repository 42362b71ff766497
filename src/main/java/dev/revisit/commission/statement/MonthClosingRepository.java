package dev.revisit.commission.statement;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MonthClosingRepository extends Repository<MonthClosing, String> {

    MonthClosing save(MonthClosing closing);

    Optional<MonthClosing> findById(String month);

    @Query("select max(c.closedMonth) from MonthClosing c")
    Optional<String> last();
}
