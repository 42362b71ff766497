package dev.revisit.sheet;

import dev.revisit.account.AccountSection;
import dev.revisit.api.Page;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The cases of all sheets that are about an account, on its page. There are few of them: one page has them all. */
@Component
@Order(30)
class SheetsOfAccount implements AccountSection {

    private final Sheets sheets;
    private final SheetText text;

    SheetsOfAccount(Sheets sheets, SheetText text) {
        this.sheets = sheets;
        this.text = text;
    }

    @Override
    public String code() {
        return "sheets";
    }

    @Override
    @Rule("M3")
    public Page<Line> page(UUID accountId, Viewer viewer, @Nullable String after, int size, Locale locale) {
        return new Page<>(
                visible(accountId, viewer).stream()
                        .map(each -> new Line(
                                each.number(),
                                text.sheetName(each.sheet(), locale) + ": " + text.next(each, locale),
                                each.path()))
                        .toList(),
                null);
    }

    @Override
    public long count(UUID accountId, Viewer viewer) {
        return visible(accountId, viewer).size();
    }

    private List<SheetCase> visible(UUID accountId, Viewer viewer) {
        return sheets.ofAccount(accountId).stream()
                .filter(each -> viewer.sees(each.owner()))
                .toList();
    }

    @Override
    public List<Action> actions(UUID accountId, Viewer viewer, Locale locale) {
        return sheets.all()
                .filter(sheet -> Sheets.mayOpen(sheet, viewer)
                        && !sheet.startForAccount(accountId).isEmpty())
                .map(sheet -> new Action(
                        text.openLabel(sheet, locale), "/sheets/" + sheet.code() + "/new?account=" + accountId))
                .toList();
    }
}
