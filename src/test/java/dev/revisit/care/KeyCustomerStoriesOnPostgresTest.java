package dev.revisit.care;

import dev.revisit.hygiene.OnPostgres;

class KeyCustomerStoriesOnPostgresTest extends KeyCustomerStories implements OnPostgres {}
