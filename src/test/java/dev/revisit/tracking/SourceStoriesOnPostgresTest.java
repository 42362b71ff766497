package dev.revisit.tracking;

import dev.revisit.hygiene.OnPostgres;

class SourceStoriesOnPostgresTest extends SourceStories implements OnPostgres {}
