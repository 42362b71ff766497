package dev.revisit.reception;

import dev.revisit.engine.BusinessKey;
import dev.revisit.form.FormOptions;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.form.FormSchema.Option;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.staff.Staff;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom a walk-in can be given to: everybody who is present, in the order of their turns (rule W3). */
@Component
@Transactional(readOnly = true)
class FairChoices implements FormOptions {

    private final Receptions receptions;
    private final Turns turns;
    private final Staff staff;
    private final MessageSource messages;
    private final Clock clock;

    FairChoices(Receptions receptions, Turns turns, Staff staff, MessageSource messages, Clock clock) {
        this.receptions = receptions;
        this.turns = turns;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Optional<List<Option>> of(String options, String taskDefinitionKey, String businessKey) {
        if (!taskDefinitionKey.equals(ReceptionSteps.ASSIGN)) {
            return Optional.empty();
        }
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(
                        receptions.theReceptions(List.of(id)).get(id)))
                .map(reception -> {
                    var places =
                            turns.ranking(reception.desk(), clock.instant()).places();
                    Map<String, String> names =
                            staff.namesOf(places.stream().map(Place::person).toList());
                    return places.stream().map(place -> option(place, names)).toList();
                });
    }

    private Option option(Place place, Map<String, String> names) {
        String name = names.getOrDefault(place.person(), place.person());
        return new Option(
                place.person(),
                new BilingualText(label(place, name, Locale.ENGLISH), label(place, name, Locale.CHINESE)));
    }

    private String label(Place place, String name, Locale locale) {
        String words = place.place() == 1 ? "turn.option.proposed" : "turn.option";
        return messages.getMessage(
                words,
                new Object[] {
                    Map.of(
                            "name", name,
                            "turns", String.valueOf(place.turns()),
                            "customers", String.valueOf(place.openCustomers()))
                },
                locale);
    }
}
