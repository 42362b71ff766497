package dev.revisit.notification;

import dev.revisit.hygiene.OnPostgres;

class NoticeStoriesOnPostgresTest extends NoticeStories implements OnPostgres {}
