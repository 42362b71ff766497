package dev.revisit.document.account;

import dev.revisit.document.DocumentForm;
import dev.revisit.document.RowOptions;
import dev.revisit.form.FormValues;
import dev.revisit.name.Names;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms of an account (rule P8). */
@Configuration(proxyBeanMethods = false)
class AccountForms {

    private static final String FIRST_CONTACT = "first-contact";
    static final String CONTACT = "account-contact";
    static final String RELATION = "account-relation";

    /** Relations that both have with each other. */
    private static final Set<String> MUTUAL = Set.of("works-with", "in-conflict");

    @Bean
    DocumentForm accountBasics() {
        return DocumentForm.single("account-basics", AccountDocuments.KIND, 20, FIRST_CONTACT);
    }

    /** One for each person. */
    @Bean
    DocumentForm accountContact() {
        return DocumentForm.rowsOnce(CONTACT, AccountDocuments.KIND, 30, FIRST_CONTACT, AccountForms::person)
                .ofPeople();
    }

    /** One for each pair and relation. */
    @Bean
    DocumentForm accountRelation() {
        return DocumentForm.rowsOnce(RELATION, AccountDocuments.KIND, 90, FIRST_CONTACT, AccountForms::pair)
                .telling("basis");
    }

    @Bean
    RowOptions contacts() {
        return new RowOptions("account-contacts", CONTACT, "name", "position");
    }

    /** By name and phone, however they are typed. */
    private static Optional<String> person(FormValues told) {
        return told.maybeText("name")
                .map(name -> Names.key(name) + "|"
                        + told.maybeText("phone")
                                .map(phone -> phone.replaceAll("\\D", ""))
                                .map(digits -> digits.replaceFirst("^(0086|86)(?=1\\d{10}$)", ""))
                                .orElse(""));
    }

    private static Optional<String> pair(FormValues told) {
        String relation = told.text("relation");
        var people = Stream.of(told.text("personA"), told.text("personB"));
        return Optional.of(relation + "|"
                + (MUTUAL.contains(relation) ? people.sorted() : people).collect(Collectors.joining("|")));
    }
}
