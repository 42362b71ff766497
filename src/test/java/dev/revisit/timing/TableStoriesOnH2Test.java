package dev.revisit.timing;

class TableStoriesOnH2Test extends TableStories {}
