package dev.revisit.commission;

class DowntimeStoriesOnH2Test extends DowntimeStories {}
