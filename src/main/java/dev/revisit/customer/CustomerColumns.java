package dev.revisit.customer;

import dev.revisit.name.NameColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Customers are found and sorted by columns of their own. */
@Configuration(proxyBeanMethods = false)
class CustomerColumns {

    @Bean
    static NameColumns namesOfCustomers() {
        return new NameColumns("customer", "address");
    }
}
