package dev.revisit.commission;

class ClocksApartStoriesOnH2Test extends ClocksApartStories {}
