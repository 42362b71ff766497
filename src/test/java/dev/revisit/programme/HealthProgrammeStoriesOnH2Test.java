package dev.revisit.programme;

class HealthProgrammeStoriesOnH2Test extends HealthProgrammeStories {}
