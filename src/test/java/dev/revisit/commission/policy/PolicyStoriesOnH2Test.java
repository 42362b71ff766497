package dev.revisit.commission.policy;

class PolicyStoriesOnH2Test extends PolicyStories {}
