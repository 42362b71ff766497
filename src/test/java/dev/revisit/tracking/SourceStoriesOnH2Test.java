package dev.revisit.tracking;

class SourceStoriesOnH2Test extends SourceStories {}
