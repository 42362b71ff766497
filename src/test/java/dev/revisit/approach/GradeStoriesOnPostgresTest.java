package dev.revisit.approach;

import dev.revisit.hygiene.OnPostgres;

class GradeStoriesOnPostgresTest extends GradeStories implements OnPostgres {}
