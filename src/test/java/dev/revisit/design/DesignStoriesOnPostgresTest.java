package dev.revisit.design;

import dev.revisit.hygiene.OnPostgres;

class DesignStoriesOnPostgresTest extends DesignStories implements OnPostgres {}
