package dev.revisit.customer;

class CustomerChangeStoriesOnH2Test extends CustomerChangeStories {}
