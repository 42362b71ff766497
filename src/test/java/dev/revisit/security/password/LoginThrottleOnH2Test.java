package dev.revisit.security.password;

class LoginThrottleOnH2Test extends LoginThrottleStories {}
