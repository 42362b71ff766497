package dev.revisit.project;

import dev.revisit.hygiene.OnPostgres;

class PricingStoriesOnPostgresTest extends PricingStories implements OnPostgres {}
