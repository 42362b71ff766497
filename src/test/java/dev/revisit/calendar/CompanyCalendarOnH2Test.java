package dev.revisit.calendar;

class CompanyCalendarOnH2Test extends CompanyCalendarStories {}
