package dev.revisit.notification;

import dev.revisit.notification.outgoing.AllowedAddress;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices are sent by mail and robots. Off until the company turns it on.
 *
 * @param baseUrl where people reach us, as in {@code https://revisit.example.cn}; empty for messages without links
 * @param language of messages: {@code zh} or {@code en}
 */
@ConfigurationProperties("revisit.notices")
record NoticeSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("zh") String language,
        @DefaultValue Mail mail,
        @DefaultValue Robot robot) {

    NoticeSettings {
        if (mail.enabled() && mail.from().isBlank()) {
            throw new IllegalStateException(
                    "revisit.notices.mail.enabled needs revisit.notices.mail.from, the sender's address");
        }
        if (robot.enabled()) {
            robot.address();
        }
    }

    /** @param from the sender's address */
    record Mail(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("") String from) {}

    /**
     * A robot in a group chat of WeCom 企业微信.
     *
     * @param url the robot's webhook; whoever knows it can write to the group, so that it is never shown or logged
     * @param hosts where a webhook may be; nothing is ever sent elsewhere
     * @param kinds which notices the group reads, by their kind; {@code all} for all. Others are a person's own business
     */
    record Robot(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("") String url,
            @DefaultValue("qyapi.weixin.qq.com") List<String> hosts,
            @DefaultValue("") List<String> kinds) {

        URI address() {
            return AllowedAddress.of(url, hosts, "revisit.notices.robot.url", "revisit.notices.robot.hosts");
        }

        boolean tells(String kind) {
            return enabled && (kinds.contains("all") || kinds.contains(kind));
        }

        /** Without the webhook. */
        @Override
        public String toString() {
            return "Robot[enabled=" + enabled + ", hosts=" + hosts + ", kinds=" + kinds + "]";
        }
    }
}
