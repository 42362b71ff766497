package dev.revisit.project;

import dev.revisit.hygiene.OnPostgres;

class ProjectFileStoriesOnPostgresTest extends ProjectFileStories implements OnPostgres {}
