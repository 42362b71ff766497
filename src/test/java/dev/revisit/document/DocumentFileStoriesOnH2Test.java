package dev.revisit.document;

class DocumentFileStoriesOnH2Test extends DocumentFileStories {}
