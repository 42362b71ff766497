package dev.revisit.staff;

import dev.revisit.rule.Rule;
import java.util.HashSet;
import java.util.Set;

/**
 * Who is looking, and whose customers they may see (rule M3): their own; their team's, for those who lead one;
 * everyone's, for the general manager.
 *
 * @param userId who it is
 * @param groups the ids of their groups
 * @param team those whose customers they see besides their own
 * @param seesEveryone the general manager
 */
public record Viewer(String userId, Set<String> groups, Set<String> team, boolean seesEveryone) {

    @Rule("M3")
    public boolean sees(String owner) {
        return seesEveryone || owner.equals(userId) || team.contains(owner);
    }

    /** Leads the owner's department, or everyone: may judge what the owner wrote, never what they wrote themselves. */
    public boolean isAbove(String owner) {
        return !owner.equals(userId) && (seesEveryone || team.contains(owner));
    }

    /** Whose customers they see, themselves among them, where they do not see everyone’s. */
    public Set<String> selfAndTeam() {
        var people = new HashSet<>(team);
        people.add(userId);
        return people;
    }

    public boolean is(String group) {
        return groups.contains(group);
    }

    /** Leads somebody. */
    public boolean leads() {
        return seesEveryone || !team.isEmpty();
    }

    /** Judges, and has a deputy who does it instead (rule P9). */
    public boolean supervises() {
        return Groups.SUPERVISORS.stream().anyMatch(this::is);
    }

    /** Names deputies and enters absences for others too. */
    public boolean keepsEverybodysDeputies() {
        return is(Groups.GENERAL_MANAGER) || is(Groups.ADMINISTRATOR);
    }
}
