package dev.revisit.knowledge;

class KnowledgeStoriesOnH2Test extends KnowledgeStories {}
