package dev.revisit.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.MockMvc;

/** Without the sample company there is no style guide: not for an administrator either. */
@ApplicationTest
class StyleguideFeatureTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ApplicationContext application;

    @Test
    @DisplayName("No style guide where there is no sample company, as in the profile for real use")
    void absent() throws Exception {
        assertThat(application.getBeansOfType(StyleguidePage.class)).isEmpty();
        Browser.of(mvc, "styleguide-reader", "camunda-admin")
                .opens("/styleguide")
                .expect(404);
        var forRealUse = new YamlPropertiesFactoryBean();
        forRealUse.setResources(new ClassPathResource("application-postgres.yaml"));
        assertThat(Objects.requireNonNull(forRealUse.getObject()).getProperty("revisit.demo.enabled"))
                .isEqualTo("false");
    }
}
