package dev.revisit.security;

class OwnLoginOnH2Test extends OwnLoginStories {}
