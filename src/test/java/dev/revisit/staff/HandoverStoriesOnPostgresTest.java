package dev.revisit.staff;

import dev.revisit.hygiene.OnPostgres;

class HandoverStoriesOnPostgresTest extends HandoverStories implements OnPostgres {}
