package dev.revisit.sheet;

import dev.revisit.hygiene.OnPostgres;

class SheetNumbersStoriesOnPostgresTest extends SheetNumbersStories implements OnPostgres {}
