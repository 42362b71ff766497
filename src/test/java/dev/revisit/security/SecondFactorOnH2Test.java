package dev.revisit.security;

class SecondFactorOnH2Test extends SecondFactorStories {}
