package dev.revisit.smallsheet;

import dev.revisit.hygiene.OnPostgres;

class SmallSheetStoriesOnPostgresTest extends SmallSheetStories implements OnPostgres {}
