package dev.revisit.smallsheet;

class SmallSheetStoriesOnH2Test extends SmallSheetStories {}
