package dev.revisit.knowledge;

import dev.revisit.hygiene.OnPostgres;

class KnowledgeStoriesOnPostgresTest extends KnowledgeStories implements OnPostgres {}
