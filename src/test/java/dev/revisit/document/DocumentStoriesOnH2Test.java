package dev.revisit.document;

class DocumentStoriesOnH2Test extends DocumentStories {}
