package dev.revisit.security;

import dev.revisit.hygiene.OnPostgres;

class SecondFactorOnPostgresTest extends SecondFactorStories implements OnPostgres {}
