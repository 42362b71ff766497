package dev.revisit.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever the form is shown to. A field that is of use to one group only ({@code properties.group}) is not shown to
 * others; what they may do is decided where it is done.
 */
final class FormReader {

    private FormReader() {}

    static boolean isShown(@Nullable String group) {
        return group == null
                || Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication()).stream()
                        .map(Authentication::getAuthorities)
                        .flatMap(groups -> groups.stream())
                        .anyMatch(authority -> group.equals(authority.getAuthority()));
    }
}
