package dev.revisit.timing;

class WeekdayTimerStoriesOnH2Test extends WeekdayTimerStories {}
