package dev.revisit.timing;

import dev.revisit.hygiene.OnPostgres;

class TimingStoriesOnPostgresTest extends TimingStories implements OnPostgres {}
