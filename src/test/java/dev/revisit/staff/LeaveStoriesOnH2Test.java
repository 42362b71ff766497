package dev.revisit.staff;

class LeaveStoriesOnH2Test extends LeaveStories {}
