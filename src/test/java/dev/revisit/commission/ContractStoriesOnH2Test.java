package dev.revisit.commission;

class ContractStoriesOnH2Test extends ContractStories {}
