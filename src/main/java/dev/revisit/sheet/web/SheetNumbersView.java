package dev.revisit.sheet.web;

import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetNumbers;
import dev.revisit.sheet.SheetPeriod;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers of a sheet in tables, each number with the way to the list of what it counts. */
record SheetNumbersView(
        Sheet sheet,
        SheetPeriod period,
        String owner,
        List<FacetChoices.Choice> choices,
        SheetNumbers.Numbers counted) {

    /** Facets with so few values are counted for each person too. */
    private static final int FEW = 2;

    /**
     * A row.
     *
     * @param label what it counts; null for those who did not answer
     * @param share of all cases, in percent
     * @param path of the list of what it counts; null where no list says it
     */
    record Line(
            @Nullable String label,
            long cases,
            long share,
            @Nullable String path) {}

    /** A facet. */
    record Table(String title, List<Line> lines) {}

    /** A week, called by its Monday. */
    record Week(LocalDate monday, Line line) {}

    /**
     * Of somebody.
     *
     * @param answers as the columns ask
     */
    record Row(SheetNumbers.OfPerson of, List<Long> answers, String path) {}

    /**
     * One answer, counted for each person.
     *
     * @param facet its words
     * @param value its words; null where there is no other
     */
    record Column(
            String key,
            String answer,
            String facet,
            @Nullable String value) {}

    /** Keys of the facets that are counted for each person. */
    static Set<String> byPerson(List<FacetChoices.Choice> choices) {
        return choices.stream()
                .filter(choice -> choice.options().size() <= FEW)
                .map(FacetChoices.Choice::key)
                .collect(Collectors.toSet());
    }

    public List<Column> columns() {
        Set<String> few = byPerson(choices);
        return choices.stream()
                .filter(choice -> few.contains(choice.key()))
                .flatMap(choice -> choice.options().entrySet().stream()
                        .map(option -> new Column(
                                choice.key(),
                                option.getKey(),
                                choice.label(),
                                choice.options().size() == 1 ? null : option.getValue())))
                .toList();
    }

    public List<Row> people() {
        List<Column> columns = columns();
        return counted.people().stream()
                .map(person -> new Row(
                        person,
                        columns.stream()
                                .map(column -> person.of(column.key(), column.answer()))
                                .toList(),
                        list(period, person.person(), Map.of())))
                .toList();
    }

    public List<Week> weeks() {
        return counted.weeks().stream()
                .map(week ->
                        new Week(week.days().monday(), line(null, week.cases(), list(week.days(), owner, Map.of()))))
                .toList();
    }

    public List<Table> tables() {
        return choices.stream()
                .map(choice -> new Table(choice.label(), lines(choice)))
                .toList();
    }

    /** In the order of the form; what is no option any more behind it. */
    private List<Line> lines(FacetChoices.Choice choice) {
        SheetNumbers.OfFacet facet = counted.facets().getOrDefault(choice.key(), SheetNumbers.OfFacet.NOTHING);
        var answers = new LinkedHashSet<>(choice.options().keySet());
        answers.retainAll(facet.answers().keySet());
        answers.addAll(new TreeSet<>(facet.answers().keySet()));
        var said = answers.stream()
                .map(answer -> line(
                        choice.words(answer),
                        facet.answers().getOrDefault(answer, 0L),
                        list(period, owner, Map.of(choice.key(), answer))));
        return Stream.concat(said, Stream.of(line(null, facet.notSaid(), null)).filter(line -> line.cases() > 0))
                .toList();
    }

    private Line line(@Nullable String label, long cases, @Nullable String path) {
        return new Line(label, cases, counted.cases() == 0 ? 0 : Math.round(100.0 * cases / counted.cases()), path);
    }

    /** Path of the list of all that is counted. */
    public String path() {
        return list(period, owner, Map.of());
    }

    private String list(SheetPeriod days, String whose, Map<String, String> chosen) {
        return "/sheets/" + sheet.code() + SheetsPage.query("all", "", whose, days.from(), days.to(), chosen);
    }
}
