package dev.revisit.visitor;

import dev.revisit.hygiene.OnPostgres;

class VisitorStoriesOnPostgresTest extends VisitorStories implements OnPostgres {}
