package dev.revisit.operations;

class FailedJobStoriesOnH2Test extends FailedJobStories {}
