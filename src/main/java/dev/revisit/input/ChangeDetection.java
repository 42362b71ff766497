package dev.revisit.input;

import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Tells whether a transaction changes rows of ours, by JPA or past it: the one that does is the act of a request. */
@Configuration(proxyBeanMethods = false)
class ChangeDetection {

    private static final Pattern CHANGE =
            Pattern.compile("\\s*(insert|update|delete|merge)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Bean
    HibernatePropertiesCustomizer noticesWhatHibernateWrites() {
        StatementInspector inspector = sql -> {
            if (CHANGE.matcher(sql).matches()) {
                KeyedRequest.writes();
            }
            return sql;
        };
        return properties -> properties.put(JdbcSettings.STATEMENT_INSPECTOR, inspector);
    }

    /** In the place of Boot's own. */
    @Bean
    JdbcTemplate jdbcTemplate(DataSource database) {
        return new JdbcTemplate(database) {
            @Override
            protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter values) {
                KeyedRequest.writes();
                return super.update(statement, values);
            }
        };
    }
}
