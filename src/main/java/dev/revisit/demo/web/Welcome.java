package dev.revisit.demo.web;

import dev.revisit.security.start.SampleLogins;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the product where to go and who to be. */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
public class Welcome {

    private static final String RULE = "─".repeat(78);

    private final SampleLogins logins;
    private final Environment environment;

    Welcome(SampleLogins logins, Environment environment) {
        this.logins = logins;
        this.environment = environment;
    }

    /** To the console itself, not to the log: it is for the person in front of it. */
    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("SystemOut")
    void greet() {
        @Nullable String port = environment.getProperty("local.server.port");
        if (port != null && !logins.people().isEmpty()) {
            System.out.println(text("http://localhost:" + port));
        }
    }

    public String text(String address) {
        String people =
                logins.people().stream().map(SampleLogins.Person::userId).collect(Collectors.joining(" · "));
        return """

                %s
                  Revisit 回访 · 样板公司已就绪 The sample company is ready
                  地址 Address    %s
                  用户 Users      %s
                  密码 Password   %s
                %s
                """.formatted(RULE, address, inTwoLines(people), logins.password(), RULE);
    }

    private static String inTwoLines(String people) {
        int middle = people.indexOf(" · ", people.length() / 2);
        return middle < 0
                ? people
                : people.substring(0, middle) + "\n                  " + people.substring(middle + 3);
    }
}
