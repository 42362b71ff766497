package dev.revisit.commission;

class PayStoriesOnH2Test extends PayStories {}
