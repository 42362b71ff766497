package dev.revisit.approach;

import dev.revisit.hygiene.OnPostgres;

class HintStoriesOnPostgresTest extends HintStories implements OnPostgres {}
