package dev.revisit.staff;

class HandoverStoriesOnH2Test extends HandoverStories {}
