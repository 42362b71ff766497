package dev.revisit.competition;

class CompetitorStoriesOnH2Test extends CompetitorStories {}
