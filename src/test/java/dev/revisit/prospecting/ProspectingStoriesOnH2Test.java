package dev.revisit.prospecting;

class ProspectingStoriesOnH2Test extends ProspectingStories {}
