package dev.revisit.timing;

class ReleaseStoriesOnH2Test extends ReleaseStories {}
