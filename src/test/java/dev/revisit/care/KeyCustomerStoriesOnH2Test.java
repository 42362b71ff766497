package dev.revisit.care;

class KeyCustomerStoriesOnH2Test extends KeyCustomerStories {}
