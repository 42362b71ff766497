package dev.revisit.operations.reconciliation;

class ReconciliationOnH2Test extends ReconciliationStories {}
