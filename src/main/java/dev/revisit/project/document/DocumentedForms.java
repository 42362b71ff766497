package dev.revisit.project.document;

import dev.revisit.document.DocumentForm;
import dev.revisit.document.Documents;
import dev.revisit.project.Project;
import dev.revisit.project.checklist.FilledForms;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The forms that are filled in about a project and its organisation, as checklists ask for them (rule P8). */
@Component
class DocumentedForms implements FilledForms {

    private final Documents documents;
    private final ObjectProvider<DocumentForm> forms;

    DocumentedForms(Documents documents, ObjectProvider<DocumentForm> forms) {
        this.documents = documents;
        this.forms = forms;
    }

    @Override
    public List<String> all() {
        return forms.stream()
                .sorted(Comparator.comparingInt(DocumentForm::position))
                .map(DocumentForm::form)
                .toList();
    }

    @Override
    public Set<String> of(UUID projectId) {
        return documents.filled(Project.KIND, projectId);
    }
}
