package dev.revisit.commission;

import dev.revisit.hygiene.OnPostgres;

class DowntimeStoriesOnPostgresTest extends DowntimeStories implements OnPostgres {}
