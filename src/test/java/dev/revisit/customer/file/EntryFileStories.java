package dev.revisit.customer.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.customer.MadePictures;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of entries in the tables; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class EntryFileStories {

    private static final Viewer LINA = new Viewer("lina", Set.of("sales"), Set.of(), false);
    private static final Viewer WANGWEI = new Viewer("wangwei", Set.of("sales"), Set.of(), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Attachments attachments;

    @Autowired
    private JdbcClient database;

    private UUID entry;

    @BeforeEach
    void entry() {
        story.begins();
        entry = entryOf("lina");
    }

    private UUID entryOf(String owner) {
        UUID sheetCase = UUID.randomUUID();
        UUID written = UUID.randomUUID();
        var now = story.now().atOffset(ZoneOffset.UTC);
        database.sql("insert into sheet_case (id, version, sheet, number, owner, state, opened_by, opened_at)"
                        + " values (?, 0, 'kept', ?, ?, 'ENDED', ?, ?)")
                .params(sheetCase, "Y-" + sheetCase.toString().substring(0, 8), owner, owner, now)
                .update();
        database.sql("insert into form_definition (hash, form, definition) values (?, 'kept', '{}')")
                .param(written.toString())
                .update();
        database.sql("insert into sheet_entry (id, case_id, no, step, answers_form, answers, written_by, written_at)"
                        + " values (?, ?, 1, 'UserTask_Kept', ?, cast('{}' as json), ?, ?)")
                .params(written, sheetCase, written.toString(), owner, now)
                .update();
        return written;
    }

    private Attachments.Attachment added(UUID to, String name, byte[] content) {
        return attachments.add(
                new AttachedTo(AttachedTo.Kind.SHEET_ENTRY, to),
                Attachments.Kind.ENTRY_FILE,
                name,
                content,
                "lina",
                () -> {});
    }

    @Test
    @DisplayName("Files of several entries are found at once, removed ones by name, with the content of the others")
    void found() {
        var picture = added(entry, "现场.png", MadePictures.png());
        var paper = added(entry, "报价单.pdf", "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII));
        UUID other = entryOf("lina");
        var ofOther = added(other, "b.png", MadePictures.png());
        attachments.remove(paper.id(), LINA);

        var files = attachments.of(AttachedTo.Kind.SHEET_ENTRY, List.of(entry, other, entryOf("lina")));

        assertThat(files).containsOnlyKeys(entry, other);
        assertThat(requireNonNull(files.get(entry)).kept())
                .extracting(Attachments.Attachment::id)
                .containsExactly(picture.id());
        assertThat(files.get(entry).removed()).singleElement().satisfies(gone -> {
            assertThat(gone.fileName()).isEqualTo("报价单.pdf");
            assertThat(gone.removedBy()).isEqualTo("lina");
        });
        assertThat(requireNonNull(files.get(other)).kept())
                .extracting(Attachments.Attachment::id)
                .containsExactly(ofOther.id());
        assertThat(attachments.content(picture)).isNotEmpty();
        assertThat(attachments.removable(List.of(picture, ofOther), LINA)).containsOnly(picture.id(), ofOther.id());
        assertThat(attachments.removable(List.of(picture), WANGWEI)).isEmpty();
    }

    @Test
    @DisplayName("M3: whoever does not see the case does not read them, though the sheet is delivered no more")
    void readers() {
        var file = added(entry, "a.png", MadePictures.png());
        assertThat(attachments.visible(file.id(), LINA)).isEqualTo(file);
        assertThatThrownBy(() -> attachments.visible(file.id(), WANGWEI)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> attachments.remove(file.id(), WANGWEI)).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("A file is of one thing that there is: a customer, an entry, a project; never of two, never of none")
    void ofOneThing() {
        UUID customer = story.theCase(story.registered("附件", "13700000982")).customerId();
        UUID none = UUID.randomUUID();
        for (var owners : new UUID[][] {
            {null, null, null, null, null},
            {customer, entry, null, null, null},
            {null, none, null, null, null},
            {null, null, none, null, null},
            {null, null, null, none, null},
            {null, null, null, null, none}
        }) {
            assertThatThrownBy(() -> database.sql("insert into attachment (id, customer_id, sheet_entry_id, project_id,"
                                    + " stage_report_id, form_document_id, kind, file_name, content_type, size_bytes,"
                                    + " uploaded_by, uploaded_at)"
                                    + " values (?, ?, ?, ?, ?, ?, 'photo', 'a.png', 'image/png', 1, 'lina', ?)")
                            .params(
                                    UUID.randomUUID(),
                                    owners[0],
                                    owners[1],
                                    owners[2],
                                    owners[3],
                                    owners[4],
                                    story.now().atOffset(ZoneOffset.UTC))
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }
}
