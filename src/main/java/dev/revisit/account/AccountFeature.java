package dev.revisit.account;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.form.FormKeys;
import dev.revisit.name.NameColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What accounts bring to the rest: their pages, their place in the navigation, what code reads of their form. */
@Configuration(proxyBeanMethods = false)
class AccountFeature {

    @Bean
    static NameColumns namesOfAccounts() {
        return new NameColumns("account", null);
    }

    @Bean
    FormKeys accountKeys() {
        return new FormKeys(NewAccount.FORM, NewAccount.READ_BY_CODE);
    }

    @Bean
    PagePaths accountPages() {
        return PagePaths.of("/accounts/**");
    }

    @Bean
    NavigationEntry accountsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                25,
                "/accounts",
                "page.nav.accounts",
                "accounts",
                Accounts::mayRegister);
    }
}
