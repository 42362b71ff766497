package dev.revisit.timing;

import dev.revisit.hygiene.OnPostgres;

class ReleaseStoriesOnPostgresTest extends ReleaseStories implements OnPostgres {}
