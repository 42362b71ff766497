package dev.revisit.security.token;

class PersonalTokensOnH2Test extends PersonalTokenStories {}
