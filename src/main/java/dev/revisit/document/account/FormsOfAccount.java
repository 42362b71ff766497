package dev.revisit.document.account;

import dev.revisit.account.AccountSection;
import dev.revisit.api.Page;
import dev.revisit.document.DocumentChart;
import dev.revisit.document.DocumentText;
import dev.revisit.document.Documents;
import dev.revisit.document.Documents.FormStatus;
import dev.revisit.document.SubjectRef;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.text.DateText;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The forms of an account, filled in or not (rule P8). There are few of them: one page has them all. */
@Component
@Order(0)
class FormsOfAccount implements AccountSection {

    private final Documents documents;
    private final DocumentText text;
    private final Staff staff;
    private final MessageSource messages;

    FormsOfAccount(Documents documents, DocumentText text, Staff staff, MessageSource messages) {
        this.documents = documents;
        this.text = text;
        this.staff = staff;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "forms";
    }

    @Override
    @Rule("P8")
    public Page<Line> page(UUID accountId, Viewer viewer, @Nullable String after, int size, Locale locale) {
        return new Page<>(
                all(accountId).stream()
                        .map(form -> new Line(
                                say(form.place().form().label(), locale),
                                stands(form, locale),
                                "/accounts/" + accountId + "/forms/"
                                        + form.place().form().form()))
                        .toList(),
                null);
    }

    @Override
    public long count(UUID accountId, Viewer viewer) {
        return all(accountId).size();
    }

    /** Who reports to whom there. */
    @Override
    public List<DocumentChart> charts(UUID accountId) {
        return text.charts(new SubjectRef(AccountDocuments.KIND, accountId));
    }

    private List<FormStatus> all(UUID accountId) {
        return documents.overview(new SubjectRef(AccountDocuments.KIND, accountId));
    }

    private String stands(FormStatus form, Locale locale) {
        if (!form.isFilled() || form.writtenBy() == null || form.writtenAt() == null) {
            return say("page.documents.not-filled", locale);
        }
        String filled = form.place().form().rows()
                ? say("page.documents.rows", locale, form.count())
                : say("page.documents.filled", locale);
        return filled + " · " + staff.nameOf(form.writtenBy()) + " · " + DateText.minute(form.writtenAt());
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
