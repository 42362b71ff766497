package dev.revisit.approach;

class GradeStoriesOnH2Test extends GradeStories {}
