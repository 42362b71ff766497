package dev.revisit.account;

class AccountStoriesOnH2Test extends AccountStories {}
