package dev.revisit.tracking;

class CustomerStoriesOnH2Test extends CustomerStories {}
