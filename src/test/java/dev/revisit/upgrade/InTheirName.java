package dev.revisit.upgrade;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** What somebody does under their own name, with the rights of their groups and no others. */
public final class InTheirName {

    private final IdentityService identity;
    private final TaskService tasks;

    public InTheirName(IdentityService identity, TaskService tasks) {
        this.identity = identity;
        this.tasks = tasks;
    }

    public void does(String person, Runnable deed) {
        asks(person, () -> {
            deed.run();
            return person;
        });
    }

    public <T> T asks(String person, Supplier<T> question) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList(groupsOf(person))));
        SecurityContextHolder.setContext(context);
        try {
            return question.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** As in Tasklist: the engine knows who is asking, and checks that they may. */
    public void completes(String person, String task, Map<String, Object> form) {
        does(person, () -> {
            identity.setAuthentication(person, groupsOf(person));
            try {
                tasks.complete(task, form);
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    private List<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }
}
