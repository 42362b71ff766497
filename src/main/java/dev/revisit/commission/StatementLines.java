package dev.revisit.commission;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StatementLines extends Repository<StatementLine, UUID> {

    StatementLine save(StatementLine line);

    void flush();

    @Query("select l from StatementLine l where l.closedMonth = :month order by l.person, l.place")
    List<StatementLine> ofMonth(String month);

    @Query("select l.onceFor from StatementLine l where l.onceFor in :keys")
    List<String> chargedOnce(Collection<String> keys);
}
