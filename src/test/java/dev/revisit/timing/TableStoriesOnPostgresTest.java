package dev.revisit.timing;

import dev.revisit.hygiene.OnPostgres;

class TableStoriesOnPostgresTest extends TableStories implements OnPostgres {}
