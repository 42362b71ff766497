package dev.revisit.security.password;

import dev.revisit.hygiene.OnPostgres;

class LoginThrottleOnPostgresTest extends LoginThrottleStories implements OnPostgres {}
