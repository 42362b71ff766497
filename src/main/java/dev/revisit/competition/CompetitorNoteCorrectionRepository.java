package dev.revisit.competition;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface CompetitorNoteCorrectionRepository extends Repository<CompetitorNoteCorrection, UUID> {

    CompetitorNoteCorrection save(CompetitorNoteCorrection correction);

    List<CompetitorNoteCorrection> findByNoteIdAndCorrectionNoLessThanOrderByCorrectionNoDesc(
            UUID noteId, int before, Limit limit);
}
