package dev.revisit.commission.warning;

import dev.revisit.hygiene.OnPostgres;

class WarningStoriesOnPostgresTest extends WarningStories implements OnPostgres {}
