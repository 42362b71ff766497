package dev.revisit.operations.reconciliation;

import dev.revisit.hygiene.OnPostgres;

class ReconciliationOnPostgresTest extends ReconciliationStories implements OnPostgres {}
