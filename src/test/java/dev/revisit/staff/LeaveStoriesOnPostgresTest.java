package dev.revisit.staff;

import dev.revisit.hygiene.OnPostgres;

class LeaveStoriesOnPostgresTest extends LeaveStories implements OnPostgres {}
