package dev.revisit.approach;

import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.TextColumn;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Managers change what the hints say, in {@code approach-hints.dmn} (rules A2, A3). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApproachSettings.class)
class ApproachFeature {

    private static final int LONGEST_HINT = 300;

    @Bean
    EditableTable approachHintsTable() {
        return new EditableTable(
                ApproachHints.TABLE, List.of(new TextColumn("zh", LONGEST_HINT), new TextColumn("en", LONGEST_HINT)));
    }
}
