package dev.revisit.commission.flag;

import dev.revisit.engine.Yuan;
import dev.revisit.form.answer.Answers;
import dev.revisit.obligation.FlagChanged;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a flag (rule C3): appealed by the person, upheld or waived by whoever decides about their work, or
 * standing because nobody appealed. Written by the delegates of the diagram in the engine's own transaction. No one
 * decides on their own flag.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Appeals {

    private final FlagRepository flags;
    private final Flags states;
    private final Superiors superiors;
    private final Staff staff;
    private final ApplicationEventPublisher events;

    Appeals(FlagRepository flags, Flags states, Superiors superiors, Staff staff, ApplicationEventPublisher events) {
        this.flags = flags;
        this.states = states;
        this.superiors = superiors;
        this.staff = staff;
        this.events = events;
    }

    /**
     * The person says why it should not be charged.
     *
     * @param answers whatever else was asked; null where no form was filled in
     * @throws Refusal if it is not theirs, or nothing is left to appeal
     */
    @Rule("C3")
    public void appeal(UUID flagId, String reason, @Nullable Answers answers, String by, Instant at) {
        var flag = toAddTo(flagId);
        if (!flag.person().equals(by)) {
            throw Refusal.notFound("flag.unknown");
        }
        become(flag, FlagState.APPEALED, by, reason, answers, at);
        superiors.of(flag.person()).ifPresent(superior -> tell(flag, "flag-appealed", superior, at));
    }

    /**
     * Whoever decides about the person's work upholds the flag, or waives it.
     *
     * @param answers whatever else was asked; null where no form was filled in
     * @throws Refusal for a flag of their own, and for one that was decided already
     */
    @Rule("C3")
    public void decide(
            UUID flagId, FlagState verdict, String reason, @Nullable Answers answers, String by, Instant at) {
        if (verdict != FlagState.UPHELD && verdict != FlagState.WAIVED) {
            throw new IllegalArgumentException("a flag is upheld or waived, not " + verdict);
        }
        var flag = toAddTo(flagId);
        if (flag.person().equals(by)) {
            throw Refusal.forbidden("flag.own");
        }
        become(flag, verdict, by, reason, answers, at);
        tell(flag, "flag-" + verdict.code(), flag.person(), at);
    }

    /** Nobody appealed in time. Told twice, it stands once. */
    @Rule("C3")
    public void letStand(UUID flagId, Instant at) {
        var flag = toAddTo(flagId);
        if (states.stateOf(flag) != FlagState.STANDS) {
            become(flag, FlagState.STANDS, null, null, null, at);
        }
    }

    /** Whoever has to decide did not in time: they are reminded. */
    public void remind(UUID flagId, Instant at) {
        var flag = toAddTo(flagId);
        superiors.of(flag.person()).ifPresent(superior -> tell(flag, "flag-undecided", superior, at));
    }

    /** They still did not: the general managers hear of it. It stays undecided, and nothing is deducted. */
    public void reportUpward(UUID flagId, Instant at) {
        var flag = toAddTo(flagId);
        new TreeSet<>(staff.members(Groups.GENERAL_MANAGER))
                .stream()
                        .filter(each -> !each.equals(flag.person()))
                        .forEach(each -> tell(flag, "flag-reported", each, at));
    }

    private void become(
            Flag flag,
            FlagState next,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Answers answers,
            Instant at) {
        var now = states.stateOf(flag);
        if (!now.leadsTo(next, flag.excuse().isPresent())) {
            if (now == FlagState.OPEN) {
                throw Refusal.conflict("flag.waits-for-manager");
            }
            if (now == FlagState.APPEALED) {
                throw Refusal.conflict("flag.appealed-already");
            }
            throw Refusal.conflict("flag.decided-already");
        }
        states.add(flag, next, by, reason, answers, at);
        var details = Map.of(
                "case", flag.subject().number(),
                "due", flag.dueAt().toString(),
                "step", flag.step(),
                "person", flag.person(),
                "amount", Yuan.plain(flag.amount()));
        String kind = "flag-" + next.code();
        events.publishEvent(new FlagChanged(flag.subject(), kind, details, by, at));
    }

    private void tell(Flag flag, String kind, String to, Instant at) {
        events.publishEvent(FlagNotices.of(flag, kind, to, at));
    }

    private Flag toAddTo(UUID flagId) {
        return flags.findToAddTo(flagId).orElseThrow(() -> Refusal.notFound("flag.unknown"));
    }
}
