package dev.revisit.security;

import dev.revisit.hygiene.OnPostgres;

class OwnLoginOnPostgresTest extends OwnLoginStories implements OnPostgres {}
