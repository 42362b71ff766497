package dev.revisit.customer;

import java.util.UUID;

/** Whether somebody tends a customer now: nobody else registers them meanwhile (rule T1). Told by each feature that does. */
public interface TendedCustomers {

    boolean isTended(UUID customerId);

    /** Whether whoever has the customer may register them anew meanwhile, as one who comes back. */
    boolean admitsOwner();
}
