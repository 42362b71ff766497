package dev.revisit.visitor;

class VisitorStoriesOnH2Test extends VisitorStories {}
