package dev.revisit.notification.app;

import dev.revisit.notification.outgoing.JsonCalls;
import dev.revisit.notification.outgoing.SendResult;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one app that the company chose. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AppSettings.class)
class AppMessengers {

    @Bean
    AppMessenger appMessenger(AppSettings settings, Clock clock) {
        return of(settings, new JsonCalls(), clock);
    }

    static AppMessenger of(AppSettings settings, JsonCalls calls, Clock clock) {
        if (!settings.enabled()) {
            return new NoMessenger();
        }
        return switch (settings.provider()) {
            case AppSettings.WECOM -> new WeComMessenger(settings, calls, clock);
            case AppSettings.DINGTALK -> new DingTalkMessenger(settings, calls, clock);
            default -> new FeishuMessenger(settings, calls, clock);
        };
    }

    /** While the company has chosen none. */
    private static final class NoMessenger implements AppMessenger {

        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public SendResult send(String appUser, AppMessage message) {
            return SendResult.never("off");
        }
    }
}
