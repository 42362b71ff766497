package dev.revisit.programme;

import dev.revisit.hygiene.OnPostgres;

class HealthProgrammeStoriesOnPostgresTest extends HealthProgrammeStories implements OnPostgres {}
