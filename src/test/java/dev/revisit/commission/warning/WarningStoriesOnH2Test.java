package dev.revisit.commission.warning;

class WarningStoriesOnH2Test extends WarningStories {}
