package dev.revisit.calendar;

import dev.revisit.hygiene.OnPostgres;

class CompanyCalendarOnPostgresTest extends CompanyCalendarStories implements OnPostgres {}
