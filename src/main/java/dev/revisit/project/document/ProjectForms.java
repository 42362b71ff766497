package dev.revisit.project.document;

import dev.revisit.document.DocumentForm;
import dev.revisit.project.Project;
import dev.revisit.project.Stage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms of a project (rule P8), in the order of its stages. */
@Configuration(proxyBeanMethods = false)
class ProjectForms {

    private static final String FIRST_CONTACT = Stage.FIRST_CONTACT.code();

    @Bean
    DocumentForm projectApplication() {
        return DocumentForm.single("project-application", Project.KIND, 10, Stage.INITIATION.code());
    }

    /** One for each visit. */
    @Bean
    DocumentForm visitReport() {
        return DocumentForm.rows("visit-report", Project.KIND, 40, FIRST_CONTACT);
    }

    @Bean
    DocumentForm procurementStep() {
        return DocumentForm.rows("procurement-step", Project.KIND, 50, FIRST_CONTACT);
    }

    /** One for each contact. */
    @Bean
    DocumentForm purchasingRole() {
        return DocumentForm.rowsOnce(
                        "purchasing-role", Project.KIND, 60, FIRST_CONTACT, told -> told.maybeText("contact"))
                .telling("basis");
    }

    /** Kept per date, so that growth shows. */
    @Bean
    DocumentForm relationshipAssessment() {
        return DocumentForm.rows("relationship-assessment", Project.KIND, 70, FIRST_CONTACT);
    }

    @Bean
    DocumentForm strengtheningAction() {
        return DocumentForm.rows("strengthening-action", Project.KIND, 80, FIRST_CONTACT);
    }
}
