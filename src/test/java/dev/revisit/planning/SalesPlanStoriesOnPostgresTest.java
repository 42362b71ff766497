package dev.revisit.planning;

import dev.revisit.hygiene.OnPostgres;

class SalesPlanStoriesOnPostgresTest extends SalesPlanStories implements OnPostgres {}
