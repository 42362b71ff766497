package dev.revisit.project;

class PricingStoriesOnH2Test extends PricingStories {}
