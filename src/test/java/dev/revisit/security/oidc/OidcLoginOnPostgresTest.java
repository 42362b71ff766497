package dev.revisit.security.oidc;

import dev.revisit.hygiene.OnPostgres;

class OidcLoginOnPostgresTest extends OidcLoginStories implements OnPostgres {}
