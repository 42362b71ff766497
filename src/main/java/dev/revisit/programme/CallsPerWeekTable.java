package dev.revisit.programme;

import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.EditableTable.Order;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Managers change how many calls a week each phase asks for, in {@code calls-per-week.dmn} (rule H2). */
@Configuration(proxyBeanMethods = false)
class CallsPerWeekTable {

    private static final int MOST = 14;

    @Bean
    EditableTable callsPerWeek() {
        return new EditableTable(
                "CallsPerWeek",
                List.of(new NumberColumn("minimum", 0, MOST), new NumberColumn("maximum", 0, MOST)),
                List.of(new Order("minimum", "maximum")));
    }
}
