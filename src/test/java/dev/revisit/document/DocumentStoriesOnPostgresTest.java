package dev.revisit.document;

import dev.revisit.hygiene.OnPostgres;

class DocumentStoriesOnPostgresTest extends DocumentStories implements OnPostgres {}
