package dev.revisit.project;

class ProjectStoriesOnH2Test extends ProjectStories {}
