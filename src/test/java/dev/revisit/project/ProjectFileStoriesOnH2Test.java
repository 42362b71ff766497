package dev.revisit.project;

class ProjectFileStoriesOnH2Test extends ProjectFileStories {}
