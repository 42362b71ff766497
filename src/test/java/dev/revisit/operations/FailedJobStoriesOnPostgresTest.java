package dev.revisit.operations;

import dev.revisit.hygiene.OnPostgres;

class FailedJobStoriesOnPostgresTest extends FailedJobStories implements OnPostgres {}
