package dev.revisit.security.token;

import dev.revisit.hygiene.OnPostgres;

class PersonalTokensOnPostgresTest extends PersonalTokenStories implements OnPostgres {}
