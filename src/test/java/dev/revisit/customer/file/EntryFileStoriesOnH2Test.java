package dev.revisit.customer.file;

class EntryFileStoriesOnH2Test extends EntryFileStories {}
