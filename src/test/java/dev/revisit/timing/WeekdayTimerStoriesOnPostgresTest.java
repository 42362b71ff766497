package dev.revisit.timing;

import dev.revisit.hygiene.OnPostgres;

class WeekdayTimerStoriesOnPostgresTest extends WeekdayTimerStories implements OnPostgres {}
