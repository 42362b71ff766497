package dev.revisit.timing;

class TimingStoriesOnH2Test extends TimingStories {}
