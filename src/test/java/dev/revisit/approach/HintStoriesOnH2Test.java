package dev.revisit.approach;

class HintStoriesOnH2Test extends HintStories {}
