package dev.revisit.input;

class SentTwiceStoriesOnH2Test extends SentTwiceStories {}
