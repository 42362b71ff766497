package dev.revisit.sheet;

class SheetNumbersStoriesOnH2Test extends SheetNumbersStories {}
