package dev.revisit.commission;

import dev.revisit.hygiene.OnPostgres;

class ClocksApartStoriesOnPostgresTest extends ClocksApartStories implements OnPostgres {}
