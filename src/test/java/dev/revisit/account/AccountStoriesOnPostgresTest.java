package dev.revisit.account;

import dev.revisit.hygiene.OnPostgres;

class AccountStoriesOnPostgresTest extends AccountStories implements OnPostgres {}
