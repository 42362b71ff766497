package dev.revisit.document;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DocumentVersionRepository extends Repository<DocumentVersion, UUID> {

    DocumentVersion save(DocumentVersion version);

    List<DocumentVersion> findByDocumentIdOrderByNumberDesc(UUID documentId);
}
