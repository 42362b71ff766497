package dev.revisit.input;

import dev.revisit.hygiene.OnPostgres;

class SentTwiceStoriesOnPostgresTest extends SentTwiceStories implements OnPostgres {}
