package dev.revisit.customer.file;

import dev.revisit.hygiene.OnPostgres;

class EntryFileStoriesOnPostgresTest extends EntryFileStories implements OnPostgres {}
