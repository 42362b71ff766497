package dev.revisit.operations;

import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.TimeColumn;
import dev.revisit.notification.QuietHours;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Managers change from when until when no message leaves for a person, on <em>Timings</em>. */
@Configuration(proxyBeanMethods = false)
class QuietHoursFeature {

    @Bean
    EditableTable quietHoursTable() {
        return new EditableTable(
                QuietHours.TABLE, List.of(new TimeColumn(QuietHours.FROM), new TimeColumn(QuietHours.UNTIL)));
    }
}
