package dev.revisit.timing;

import dev.revisit.hygiene.OnPostgres;

class CalendarStoriesOnPostgresTest extends CalendarStories implements OnPostgres {}
