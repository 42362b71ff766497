package dev.revisit.project;

import dev.revisit.hygiene.OnPostgres;

class ProjectStoriesOnPostgresTest extends ProjectStories implements OnPostgres {}
