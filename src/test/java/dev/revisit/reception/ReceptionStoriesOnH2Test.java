package dev.revisit.reception;

class ReceptionStoriesOnH2Test extends ReceptionStories {}
