package dev.revisit.notification;

import dev.revisit.hygiene.LostConnection;
import dev.revisit.hygiene.LostConnection.Moment;
import dev.revisit.hygiene.OnPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticeStoriesOnPostgresTest extends NoticeStories implements OnPostgres {

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @EnumSource
    @DisplayName("The connection is lost before what was sent is kept as sent: it is sent again, as the same message")
    void sentAgain(Moment moment) {
        isSentAgainAfter(() -> LostConnection.at(moment, "outbox", database));
    }
}
