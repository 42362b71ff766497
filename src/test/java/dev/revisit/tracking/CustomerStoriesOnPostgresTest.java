package dev.revisit.tracking;

import dev.revisit.hygiene.OnPostgres;

class CustomerStoriesOnPostgresTest extends CustomerStories implements OnPostgres {}
