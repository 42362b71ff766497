package dev.revisit.commission.policy;

import dev.revisit.hygiene.OnPostgres;

class PolicyStoriesOnPostgresTest extends PolicyStories implements OnPostgres {}
