package dev.revisit.staff;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Knows who is asking. */
@Component
public class Viewers {

    private final Staff staff;

    Viewers(Staff staff) {
        this.staff = staff;
    }

    /**
     * Whoever is logged in on this thread.
     *
     * @throws IllegalStateException where nobody is, as in a job of the engine
     */
    public Viewer current() {
        return currentIfAny().orElseThrow(() -> new IllegalStateException("nobody is logged in here"));
    }

    public Optional<Viewer> currentIfAny() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated)
                .filter(login -> !(login instanceof AnonymousAuthenticationToken))
                .map(this::viewer);
    }

    private Viewer viewer(Authentication login) {
        Set<String> groups = login.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toCollection(HashSet::new));
        boolean everyone = groups.contains(Groups.GENERAL_MANAGER);
        return new Viewer(login.getName(), groups, staff.teamOf(login.getName()), everyone);
    }
}
