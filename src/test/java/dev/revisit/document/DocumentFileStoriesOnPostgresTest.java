package dev.revisit.document;

import dev.revisit.hygiene.OnPostgres;

class DocumentFileStoriesOnPostgresTest extends DocumentFileStories implements OnPostgres {}
