package dev.revisit.security.oidc;

class OidcLoginOnH2Test extends OidcLoginStories {}
