package dev.revisit.notification.app;

import dev.revisit.notification.outgoing.AllowedAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The app by which people are reached. Off until the company turns it on.
 *
 * @param provider {@code wecom}, {@code dingtalk} or {@code feishu}
 * @param id WeCom's corpid, DingTalk's app key, Feishu's app id
 * @param agent WeCom's and DingTalk's agent id; not of Feishu
 * @param secret of the app; whoever knows it can write to everybody, so that it is never shown or logged
 * @param userIds what Feishu's ids of people are: {@code user_id} or {@code open_id}
 * @param baseUrl of its API; empty for the official one
 * @param hosts where its API may be; nothing is ever sent elsewhere
 */
@ConfigurationProperties("revisit.notices.app")
record AppSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String provider,
        @DefaultValue("") String id,
        @DefaultValue("") String agent,
        @DefaultValue("") String secret,
        @DefaultValue("user_id") String userIds,
        @DefaultValue("") String baseUrl,

        @DefaultValue({"qyapi.weixin.qq.com", "oapi.dingtalk.com", "open.feishu.cn"})
        List<String> hosts) {

    static final String WECOM = "wecom";
    static final String DINGTALK = "dingtalk";
    static final String FEISHU = "feishu";

    private static final String NAME = "revisit.notices.app.";

    AppSettings {
        if (enabled) {
            require(Set.of(WECOM, DINGTALK, FEISHU).contains(provider), "provider: wecom, dingtalk or feishu");
            require(!id.isBlank(), "id: the corpid (wecom), app key (dingtalk) or app id (feishu)");
            require(!secret.isBlank(), "secret: the app's secret, by the environment");
            require(provider.equals(FEISHU) || agent.matches("\\d{1,18}"), "agent: the agent id, a number");
            require(Set.of("user_id", "open_id").contains(userIds), "user-ids: user_id or open_id");
            api(provider, baseUrl, hosts);
        }
    }

    private static void require(boolean given, String what) {
        if (!given) {
            throw new IllegalStateException(NAME + "enabled needs " + NAME + what);
        }
    }

    /** Where the provider's API is. */
    URI api() {
        return api(provider, baseUrl, hosts);
    }

    private static URI api(String provider, String baseUrl, List<String> hosts) {
        String official = switch (provider) {
            case WECOM -> "https://qyapi.weixin.qq.com";
            case DINGTALK -> "https://oapi.dingtalk.com";
            default -> "https://open.feishu.cn";
        };
        String address = baseUrl.isBlank() ? official : baseUrl;
        return AllowedAddress.of(address.replaceAll("/+$", ""), hosts, NAME + "base-url", NAME + "hosts");
    }

    @Override
    public String toString() {
        return "AppSettings[enabled=" + enabled + ", provider=" + provider + ", hosts=" + hosts + "]";
    }
}
