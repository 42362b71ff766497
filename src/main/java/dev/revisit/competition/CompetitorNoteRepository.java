package dev.revisit.competition;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CompetitorNoteRepository extends Repository<CompetitorNote, UUID> {

    String FOUND = " from CompetitorNote n where (:brand is null or n.brandKey = :brand)"
            + " and (:any = true or n.brandKey in :brands)"
            + " and (:source is null or n.seenFrom = :source) and (:text is null"
            + " or lower(n.brand) like :text escape '!' or lower(n.product) like :text escape '!'"
            + " or lower(n.strength) like :text escape '!' or lower(n.weakness) like :text escape '!'"
            + " or lower(n.seenAt) like :text escape '!')";

    CompetitorNote save(CompetitorNote note);

    Optional<CompetitorNote> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from CompetitorNote n where n.id = :id")
    Optional<CompetitorNote> findToChange(UUID id);

    @Query("select n" + FOUND + " and n.number < :before order by n.number desc")
    List<CompetitorNote> page(
            @Nullable String brand,
            boolean any,
            Collection<String> brands,
            @Nullable String source,
            @Nullable String text,
            long before,
            Limit limit);

    @Query("select count(n)" + FOUND)
    long count(
            @Nullable String brand,
            boolean any,
            Collection<String> brands,
            @Nullable String source,
            @Nullable String text);

    /** The brands that were noted, as they were written last. */
    @Query("select n.brand from CompetitorNote n where n.number in"
            + " (select max(l.number) from CompetitorNote l group by l.brandKey) order by n.brandKey")
    List<String> brands(Limit limit);

    @Query(value = "select nextval('competitor_note_number')", nativeQuery = true)
    long nextNumber();
}
