package dev.revisit.design;

class DesignStoriesOnH2Test extends DesignStories {}
