package dev.revisit.competition;

import dev.revisit.hygiene.OnPostgres;

class CompetitorStoriesOnPostgresTest extends CompetitorStories implements OnPostgres {}
