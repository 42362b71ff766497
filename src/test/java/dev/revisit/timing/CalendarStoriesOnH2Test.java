package dev.revisit.timing;

class CalendarStoriesOnH2Test extends CalendarStories {}
