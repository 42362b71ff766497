package dev.revisit.commission;

import dev.revisit.hygiene.OnPostgres;

class PayStoriesOnPostgresTest extends PayStories implements OnPostgres {}
