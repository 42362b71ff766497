package dev.revisit.planning;

class SalesPlanStoriesOnH2Test extends SalesPlanStories {}
