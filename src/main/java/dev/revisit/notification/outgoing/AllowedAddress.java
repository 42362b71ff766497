package dev.revisit.notification.outgoing;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** An address of a setting, on a host of an allow-list; by https, or by http on this machine. */
public final class AllowedAddress {

    /** Everybody can say that a name means this machine, but not with these. */
    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "[::1]");

    private AllowedAddress() {}

    /**
     * @param setting the name of the setting; the address itself is never told, for it may be a secret
     * @throws IllegalStateException where nothing may be sent there
     */
    public static URI of(String url, List<String> hosts, String setting, String hostsSetting) {
        URI address = parse(url, setting);
        String host = String.valueOf(address.getHost());
        boolean secret =
                "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && OURSELVES.contains(host));
        if (!secret || !hosts.contains(host) || address.getUserInfo() != null) {
            throw new IllegalStateException(setting + " must be an https address on one of " + hostsSetting);
        }
        return address;
    }

    private static URI parse(String url, String setting) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            // Without the cause: its message holds the address.
            throw new IllegalStateException(setting + " is not an address");
        }
    }
}
