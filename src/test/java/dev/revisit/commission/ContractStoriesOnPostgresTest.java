package dev.revisit.commission;

import dev.revisit.hygiene.OnPostgres;

class ContractStoriesOnPostgresTest extends ContractStories implements OnPostgres {}
