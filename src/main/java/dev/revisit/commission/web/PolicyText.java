package dev.revisit.commission.web;

import dev.revisit.commission.policy.PolicyTerms;
import dev.revisit.commission.policy.PolicyTerms.LengthTerm;
import dev.revisit.commission.policy.PolicyTerms.RateTerm;
import dev.revisit.commission.policy.PolicyVersion;
import dev.revisit.engine.DiagramNames;
import dev.revisit.engine.Yuan;
import dev.revisit.timing.web.SettingLabels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A version of the deduction policy in words, with what is other than in the one before it (rule C7). */
@Component
class PolicyText {

    private final MessageSource messages;

    PolicyText(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * What can cost money, in words.
     *
     * @param what of it
     * @param value in words; null where it costs nothing any more
     * @param before in the version before; null where it is the same, or was not there
     * @param added whether it was not there
     */
    record Line(
            String what, @Nullable String value, @Nullable String before, boolean added) {

        boolean isChanged() {
            return added || before != null;
        }
    }

    /** Amounts, and what is no longer charged. */
    List<Line> rates(PolicyVersion version, @Nullable PolicyVersion before, Locale language) {
        return Stream.concat(
                        version.terms().rates().stream().map(rate -> {
                            @Nullable RateTerm earlier = before == null ? null : find(before.terms(), rate);
                            return line(
                                    DiagramNames.in(rate.name(), language),
                                    value(rate, language),
                                    earlier == null ? null : value(earlier, language),
                                    before != null && earlier == null);
                        }),
                        before == null
                                ? Stream.empty()
                                : before.terms().rates().stream()
                                        .filter(rate -> find(version.terms(), rate) == null)
                                        .map(rate -> new Line(
                                                DiagramNames.in(rate.name(), language),
                                                null,
                                                value(rate, language),
                                                false)))
                .toList();
    }

    /** How long somebody has until something is missed, and until it is missed again. */
    List<Line> lengths(PolicyVersion version, @Nullable PolicyVersion before, Locale language) {
        return version.terms().lengths().stream()
                .map(length -> {
                    @Nullable LengthTerm earlier = before == null ? null : find(before.terms(), length);
                    return line(
                            Stream.of(length.processName(), length.stepName(), length.name())
                                    .filter(name -> !name.isEmpty())
                                    .map(name -> DiagramNames.in(name, language))
                                    .collect(Collectors.joining(" · ")),
                            value(length, language),
                            earlier == null ? null : value(earlier, language),
                            before != null && earlier == null);
                })
                .toList();
    }

    private static Line line(String what, String value, @Nullable String before, boolean added) {
        return new Line(what, value, Objects.equals(value, before) ? null : before, added);
    }

    private static @Nullable RateTerm find(PolicyTerms terms, RateTerm like) {
        return terms.rates().stream()
                .filter(rate ->
                        rate.rule().equals(like.rule()) && rate.happened().equals(like.happened()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LengthTerm find(PolicyTerms terms, LengthTerm like) {
        return terms.lengths().stream()
                .filter(length -> length.process().equals(like.process())
                        && length.timer().equals(like.timer()))
                .findFirst()
                .orElse(null);
    }

    private String value(RateTerm rate, Locale language) {
        return messages.getMessage(
                "policy.rate",
                new Object[] {
                    Yuan.plain(rate.amount()),
                    messages.getMessage("rate-per." + rate.per(), null, language),
                    messages.getMessage("rate-chargedTo." + rate.chargedTo(), null, language)
                },
                language);
    }

    private String value(LengthTerm length, Locale language) {
        return SettingLabels.ofLengths(messages, language).length(length.length());
    }
}
