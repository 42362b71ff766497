package dev.revisit.staff.web;

import dev.revisit.refusal.Refusal;
import dev.revisit.staff.handover.Transferable.Belonging;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What somebody has chosen of a handover while they leaf through what is in a person's hands: who gets all of it, and a
 * bounded list of those that go to others or stay. It travels with each page, so that nothing is lost between them.
 *
 * @param all user id of who gets whatever has no receiver of its own; empty for nobody
 * @param q a part of a name or number that is looked for
 * @param kind only this kind of thing; empty for all
 * @param marked those that are about to be given a receiver of their own
 * @param apart who gets each of those with a receiver of its own; {@link #STAYS} where it stays
 */
record HandoverForm(String all, String reason, String q, String kind, Set<UUID> marked, Map<UUID, String> apart) {

    /** What stays, whoever gets the rest. */
    static final String STAYS = "-";

    /** As many can go apart in one act; more are another act. */
    static final int MOST_APART = 200;

    private static final String APART = "to-";

    static final HandoverForm EMPTY = new HandoverForm("", "", "", "", Set.of(), Map.of());

    static HandoverForm read(MultiValueMap<String, String> form) {
        var marked = new LinkedHashSet<UUID>();
        form.getOrDefault("mark", List.of()).forEach(id -> marked.add(id(id)));
        var apart = new LinkedHashMap<UUID, String>();
        form.forEach((name, values) -> {
            if (name.startsWith(APART) && !values.get(0).isEmpty()) {
                apart.put(id(name.substring(APART.length())), values.get(0));
            }
        });
        if (marked.size() > MOST_APART || apart.size() > MOST_APART) {
            throw Refusal.invalid("lines", "handover.too-many", MOST_APART);
        }
        return new HandoverForm(
                text(form, "all"), text(form, "reason"), text(form, "q"), text(form, "kind"), marked, apart);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Refusal.invalid(null, "unreadable");
        }
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    /** The marked ones go to this receiver. */
    HandoverForm withMarkedTo(String receiver) {
        var more = new LinkedHashMap<>(apart);
        marked.forEach(id -> more.put(id, receiver));
        if (more.size() > MOST_APART) {
            throw Refusal.invalid("lines", "handover.too-many", MOST_APART);
        }
        return new HandoverForm(all, reason, q, kind, Set.of(), more);
    }

    /** This one goes with all the others again. */
    HandoverForm without(UUID id) {
        var fewer = new LinkedHashMap<>(apart);
        fewer.remove(id);
        return new HandoverForm(all, reason, q, kind, marked, fewer);
    }

    /** Whether it is among what is looked for. */
    boolean finds(Belonging belonging) {
        String text = q.strip().toLowerCase(Locale.ROOT);
        return (kind.isEmpty() || kind.equals(belonging.kind()))
                && (belonging.name().toLowerCase(Locale.ROOT).contains(text)
                        || belonging.number().toLowerCase(Locale.ROOT).contains(text));
    }

    /** Who gets each of these; those that stay are left out. */
    Map<UUID, String> receivers(Collection<Belonging> belongings) {
        var lines = new LinkedHashMap<UUID, String>();
        for (Belonging belonging : belongings) {
            @Nullable String own = apart.get(belonging.id());
            String receiver = own == null ? all : own;
            if (!receiver.isEmpty() && !receiver.equals(STAYS)) {
                lines.put(belonging.id(), receiver);
            }
        }
        if (lines.isEmpty()) {
            throw Refusal.invalid(null, "handover.choose");
        }
        return lines;
    }
}
