package dev.revisit.tracking;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.source.SourceNumbers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Which sources bring customers that close; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class SourceStories {

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of("manager"), Set.of("lina"), false);
    private static final Viewer STRANGER = new Viewer("nobody-of-sources", Set.of("manager"), Set.of("nobody"), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private SourceNumbers numbers;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private UUID registeredFrom(String source, String name) {
        var form = CustomerStory.registration(name, newPhone());
        form.put("source", source);
        return story.registeredWith(form);
    }

    private List<SourceNumbers.BySource> numbers(Viewer viewer) {
        LocalDate today = story.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        return numbers.of(today.minusDays(60), today, viewer);
    }

    @Test
    @DisplayName("F6: per source who was registered, who signed, for how much, in how many days; a team’s only")
    void whichSourceCloses() throws Exception {
        UUID won = registeredFrom("friend", "王芳");
        registeredFrom("friend", "李静");
        registeredFrom("online", "赵敏");
        story.registered("孙丽", newPhone());
        story.daysPass(2);
        story.contacted(won, "came-to-shop");
        story.reportedContract(won, 128_000);
        story.confirmed(won);

        var counted = numbers(LIU_YANG);

        assertThat(counted).extracting(SourceNumbers.BySource::source).containsExactly("friend", "", "online");
        assertThat(counted.get(0)).satisfies(friend -> {
            assertThat(friend.registered()).isEqualTo(2);
            assertThat(friend.won()).isEqualTo(1);
            assertThat(friend.share()).isEqualTo(50);
            assertThat(friend.amount()).isEqualByComparingTo("128000");
            assertThat(friend.days()).isEqualByComparingTo("2.0");
        });
        assertThat(counted.get(2).days()).isNull();
        assertThat(numbers(STRANGER)).isEmpty();

        Browser.of(mvc, "lina", Groups.SALES).opens("/customers/sources").expect(403);
    }
}
