package dev.revisit.security.password;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.ObjectProvider;

/** The engine's identity store, which tells {@link IdentityChanges} of each change of a password or a group. */
class RecordingIdentityProvider extends DbIdentityServiceProvider {

    private final IdentityChanges changes;

    RecordingIdentityProvider(IdentityChanges changes) {
        this.changes = changes;
    }

    /** One for each command. */
    record Factory(ObjectProvider<IdentityChanges> changes) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return RecordingIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new RecordingIdentityProvider(changes.getObject());
        }
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        var entity = (UserEntity) user;
        boolean isNew = entity.getRevision() == 0;
        boolean hasNewPassword = entity.hasNewPassword();
        IdentityOperationResult saved = super.saveUser(user);
        if (hasNewPassword) {
            changes.passwordSet(user.getId(), isNew);
        }
        return saved;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        changes.deletingPerson(userId);
        return super.deleteUser(userId);
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        changes.deleting(groupId);
        return super.deleteGroup(groupId);
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        IdentityOperationResult joined = super.createMembership(userId, groupId);
        changes.joined(userId, groupId);
        return joined;
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        changes.leaving(userId, groupId);
        return super.deleteMembership(userId, groupId);
    }
}
