package dev.revisit.engine;

class JobLocksOnH2Test extends JobLocksStories {}
