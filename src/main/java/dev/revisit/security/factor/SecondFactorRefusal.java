package dev.revisit.security.factor;

import dev.revisit.security.BasicRefusal;
import dev.revisit.security.session.LoginState;
import org.springframework.stereotype.Component;

/** A password alone does not do for whoever has or owes a second factor; a program cannot be asked for a code. */
@Component
class SecondFactorRefusal implements BasicRefusal {

    @Override
    public boolean isRefused(LoginState state, String userId) {
        return state.factor() != LoginState.Factor.NONE;
    }
}
