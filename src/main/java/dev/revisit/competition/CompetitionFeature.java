package dev.revisit.competition;

import dev.revisit.customer.RelatedWork;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.form.FormKeys;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the notes on competitors bring to the rest: their pages, what code reads, the way to them from a customer. */
@Configuration(proxyBeanMethods = false)
class CompetitionFeature {

    @Bean
    FormKeys competitorKeys() {
        return new FormKeys(CompetitorNote.FORM, CompetitorNote.READ_BY_CODE);
    }

    @Bean
    PagePaths competitorPages() {
        return PagePaths.of("/competitors/**");
    }

    @Bean
    NavigationEntry competitorsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                47,
                "/competitors",
                "page.nav.competitors",
                "flags",
                CompetitorNotes::areOpenTo);
    }

    /** From a customer's page to what is known of the brands that their records name (rule A4). */
    @Bean
    RelatedWork competitorsOfCustomer(MessageSource words) {
        return new RelatedWork() {

            @Override
            public List<Row> of(UUID customerId, Locale locale) {
                return List.of();
            }

            @Override
            public List<String> openCases(UUID customerId) {
                return List.of();
            }

            @Override
            public List<Action> actions(UUID customerId, Viewer viewer, Locale locale) {
                return CompetitorNotes.areOpenTo(viewer)
                        ? List.of(new Action(
                                words.getMessage("page.competitors.title", null, locale),
                                "/competitors?customer=" + customerId))
                        : List.of();
            }
        };
    }
}
