package dev.revisit.customer;

import dev.revisit.hygiene.OnPostgres;

class CustomerChangeStoriesOnPostgresTest extends CustomerChangeStories implements OnPostgres {}
