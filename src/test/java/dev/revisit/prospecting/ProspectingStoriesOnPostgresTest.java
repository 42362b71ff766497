package dev.revisit.prospecting;

import dev.revisit.hygiene.OnPostgres;

class ProspectingStoriesOnPostgresTest extends ProspectingStories implements OnPostgres {}
