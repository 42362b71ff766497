package dev.revisit.calendar;

import dev.revisit.engine.job.Schedulers;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another node has changed the calendar, so that nobody who counts days has to. */
@Component
class CalendarWatch {

    private final CompanyCalendar calendar;

    CalendarWatch(CompanyCalendar calendar) {
        this.calendar = calendar;
    }

    @Scheduled(cron = "${revisit.calendar.watch}", scheduler = Schedulers.ALWAYS)
    void look() {
        calendar.lookAgain();
    }
}
