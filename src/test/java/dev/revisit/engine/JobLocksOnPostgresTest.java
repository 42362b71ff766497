package dev.revisit.engine;

import dev.revisit.hygiene.OnPostgres;

class JobLocksOnPostgresTest extends JobLocksStories implements OnPostgres {}
