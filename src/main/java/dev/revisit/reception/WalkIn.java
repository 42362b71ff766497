package dev.revisit.reception;

import dev.revisit.name.Names;
import org.jspecify.annotations.Nullable;

/**
 * What the desk tells of somebody who walks in (rule W1).
 *
 * @param phone as the desk wrote it
 * @param noPhone whether the visitor would not give one
 * @param broughtBy name or user id of the salesperson who brings them (rule W4)
 * @param salespersonIn whether a known customer's salesperson is in the shop; false where the desk does not know yet
 */
public record WalkIn(
        Arrival arrival,
        String comesFor,
        @Nullable String phone,
        boolean noPhone,
        @Nullable String name,
        @Nullable String address,
        @Nullable String broughtBy,
        boolean salespersonIn) {

    public WalkIn {
        name = Names.normalOrNull(name);
    }
}
