package dev.revisit.timing.web;

import dev.revisit.refusal.RefusalText;
import dev.revisit.timing.Rate;
import dev.revisit.timing.TableCell;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Looks up what the settings are called, once for each page. */
@Component
public class SettingNames {

    private final Timings timings;
    private final MessageSource messages;

    SettingNames(Timings timings, MessageSource messages) {
        this.timings = timings;
        this.messages = messages;
    }

    public SettingLabels in(Locale locale) {
        return in(locale, timings.timings(), timings.rates(), timings.cells());
    }

    public SettingLabels in(Locale locale, List<Timing> now, List<Rate> rates, List<TableCell> cells) {
        return new SettingLabels(now, rates, cells, messages, RefusalText.language(locale));
    }
}
