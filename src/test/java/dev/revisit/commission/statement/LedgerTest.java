package dev.revisit.commission.statement;

import static dev.revisit.commission.statement.Company.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRate.ChargedTo;
import dev.revisit.commission.rate.DeductionRate.Per;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.commission.statement.Statement.Line;
import dev.revisit.commission.statement.Statement.Note;
import dev.revisit.obligation.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: nothing is lost, nothing is charged twice, a closed month never moves (rule C4). */
class LedgerTest {

    private static final int MONTHS = 5;

    /** The end of a story: so much later that all is decided and closed. */
    private static final int CLOSINGS = MONTHS + 3;

    /** Something that happens; told twice, it happens once. */
    private interface Move {
        void in(Company company);
    }

    /** A flag's way to its end: what is tried with it one after the other. */
    private record Facts(List<Move> raised, List<List<Move>> fates, List<Move> earned) {}

    private static LocalDate day(Random random) {
        return Company.FIRST.plusMonths(random.nextInt(MONTHS)).atDay(1 + random.nextInt(28));
    }

    private static BigDecimal yuan(int yuan) {
        return new BigDecimal(yuan).setScale(2);
    }

    private static Move bring(int number, FlagState next) {
        return company -> company.flags().stream()
                .filter(flag -> flag.step().equals("UserTask_" + number))
                .forEach(flag -> company.becomes(flag, next));
    }

    /** People with contracts, designs and flags; {@code richly} so that there is always enough to take from. */
    private static Facts facts(Random random, boolean richly) {
        var raised = new ArrayList<Move>();
        var fates = new ArrayList<List<Move>>();
        var earned = new ArrayList<Move>();
        for (int i = 0; i < 3 + random.nextInt(12); i++) {
            int number = i;
            int who = random.nextInt(3);
            String person = person(who);
            LocalDate due = day(random);
            Per per = Per.values()[random.nextInt(3)];
            @Nullable Excuse excuse = random.nextInt(5) == 0 ? Excuse.DOWN : null;
            var rate = new DeductionRate(yuan(50), ChargedTo.MONTH, per);
            // Few cases, each with its owner, so that several of them are missed in the same one.
            int ofCase = who + 3 * random.nextInt(2);
            raised.add(company -> company.missed(number, ofCase, person, due, rate, excuse));
            fates.add(fate(number, excuse != null, random));
        }
        for (int d = 0; d < random.nextInt(4); d++) {
            int design = d;
            String designer = person(random.nextInt(3));
            LocalDate approved = day(random);
            BigDecimal commission = yuan(richly ? 900 : random.nextInt(120));
            earned.add(company -> company.designed(design, designer, approved, commission));
            for (int f = 0; f < 1 + random.nextInt(2); f++) {
                int number = 100 + d * 10 + f;
                LocalDate due = day(random);
                var rate = new DeductionRate(yuan(50), ChargedTo.DESIGN, Per.DESIGN);
                raised.add(company -> company.sheetMissed(number, design, designer, due, rate));
                fates.add(fate(number, false, random));
            }
        }
        for (int i = 0; i < random.nextInt(8); i++) {
            int number = i;
            String person = person(random.nextInt(3));
            LocalDate signed = day(random);
            BigDecimal commission = yuan(random.nextInt(richly ? 900 : 130));
            earned.add(company -> company.earned(number, person, signed, commission));
        }
        return new Facts(raised, fates, earned);
    }

    private static List<Move> fate(int number, boolean excused, Random random) {
        var verdict = random.nextBoolean() ? FlagState.UPHELD : FlagState.WAIVED;
        if (excused) {
            return List.of(bring(number, verdict));
        }
        return switch (random.nextInt(4)) {
            case 0 -> List.of(bring(number, FlagState.STANDS));
            case 1 -> List.of(bring(number, FlagState.WITHDRAWN), bring(number, FlagState.STANDS));
            case 2 ->
                List.of(bring(number, FlagState.APPEALED), bring(number, FlagState.WITHDRAWN), bring(number, verdict));
            default -> List.of(bring(number, FlagState.APPEALED), bring(number, verdict));
        };
    }

    /** All moves of a story in some order that keeps each flag's own, with some told again later. */
    private static List<Move> shuffled(Facts facts, Random random) {
        var queues = new ArrayList<List<Move>>();
        for (int i = 0; i < facts.raised().size(); i++) {
            var queue = new ArrayList<Move>();
            queue.add(facts.raised().get(i));
            queue.addAll(facts.fates().get(i));
            // The engine tries again: told twice, each happens once.
            queue.addAll(random.nextBoolean() ? List.copyOf(queue) : List.of());
            queues.add(queue);
        }
        facts.earned().forEach(earned -> queues.add(new ArrayList<>(List.of(earned, earned))));
        var story = new ArrayList<Move>();
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            story.add(queue.remove(0));
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
        }
        return story;
    }

    private static Terms terms(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Terms(true, new BigDecimal("0.2"));
            case 1 -> new Terms(false, null);
            default -> new Terms(true, null);
        };
    }

    private static void closeAll(Company company) {
        for (int i = 0; i < CLOSINGS; i++) {
            company.closesNext();
        }
    }

    private static String balance(Company company) {
        return company.closed().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(month -> month.getKey() + ": "
                        + month.getValue().statements().stream()
                                .map(each ->
                                        each.person() + " " + each.earned() + " -" + each.deducted() + " " + each.net())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    @Property(tries = 500)
    @Label("C4: in whatever order it is told, and however often, the same facts come to the same statements")
    void orderDoesNotMatter(@ForAll long facts, @ForAll long oneOrder, @ForAll long otherOrder) {
        var told = facts(new Random(facts), false);
        var terms = terms(new Random(facts));
        var one = new Company(terms);
        var other = new Company(terms);
        shuffled(told, new Random(oneOrder)).forEach(move -> move.in(one));
        shuffled(told, new Random(otherOrder)).forEach(move -> move.in(other));
        closeAll(one);
        closeAll(other);

        assertThat(balance(one)).isEqualTo(balance(other));
    }

    @Property(tries = 500)
    @Label("C4: with enough to take from, everybody is paid the same in the end, whenever the months are closed")
    void closingsDoNotMatter(@ForAll long facts, @ForAll long oneOrder, @ForAll long otherOrder) {
        var told = facts(new Random(facts), true);
        var one = new Company(new Terms(true, null));
        var other = new Company(new Terms(true, null));
        // So much that no deduction lapses, in whichever month it falls.
        for (var company : List.of(one, other)) {
            for (int month = 0; month < CLOSINGS + 12; month++) {
                for (int who = 0; who < 3; who++) {
                    company.earned(
                            1000 + month * 3 + who,
                            person(who),
                            Company.FIRST.plusMonths(month).atDay(2),
                            yuan(5000));
                }
            }
        }
        shuffled(told, new Random(oneOrder)).forEach(move -> move.in(one));
        tellAndClose(told, other, new Random(otherOrder));
        for (int i = 0; i < CLOSINGS + 12; i++) {
            one.closes(Company.FIRST.plusMonths(i));
            other.closes(Company.FIRST.plusMonths(i));
        }

        assertThat(other.paid()).isEqualTo(one.paid());
    }

    private static void tellAndClose(Facts facts, Company company, Random random) {
        int closings = 0;
        for (var move : shuffled(facts, random)) {
            move.in(company);
            if (random.nextInt(6) == 0 && closings < CLOSINGS) {
                company.closesNext();
                closings++;
            }
        }
    }

    @Property(tries = 500)
    @Label("C4: a closed month never moves, whatever comes after it")
    void closedMonthsNeverMove(@ForAll long seed) {
        var random = new Random(seed);
        var company = new Company(terms(random));
        var closed = new HashMap<YearMonth, MonthSheet>();
        for (var move : shuffled(facts(random, false), random)) {
            move.in(company);
            if (random.nextInt(5) == 0) {
                company.closesNext();
            }
            if (random.nextInt(5) == 0) {
                company.corrected(
                        random.nextInt(20),
                        person(random.nextInt(3)),
                        Company.FIRST.plusMonths(random.nextInt(MONTHS)),
                        yuan(random.nextInt(200) - 150));
            }
            closed.forEach((month, sheet) ->
                    assertThat(company.closed().get(month)).as("%s", month).isEqualTo(sheet));
            closed.putAll(company.closed());
        }
    }

    @Property(tries = 1000)
    @Label("C3, C4: each flag is charged once at most, and never while it can be appealed or an appeal is open")
    void chargesOnceAndOnlyWhatIsDecided(@ForAll long seed) {
        var random = new Random(seed);
        var company = new Company(terms(random));
        var facts = facts(random, false);
        for (var move : shuffled(facts, random)) {
            move.in(company);
            if (random.nextInt(5) == 0) {
                company.closesNext();
                holdsOfWhatIsCharged(company);
            }
        }
        closeAll(company);
        holdsOfWhatIsCharged(company);
        holdsAtTheEnd(company);
    }

    @Property(tries = 500)
    @Label("C1: once per case and month, or per person and month, of those that stand exactly one costs, in any order")
    void chargedOncePer(@ForAll long seed, @ForAll boolean perCase) {
        var random = new Random(seed);
        var company = new Company(new Terms(true, null));
        var rate = new DeductionRate(yuan(50), ChargedTo.MONTH, perCase ? Per.CASE_AND_MONTH : Per.PERSON_AND_MONTH);
        var moves = new ArrayList<Move>();
        for (int i = 0; i < 2 + random.nextInt(20); i++) {
            int number = i;
            int ofCase = random.nextInt(3);
            // A case has one owner.
            String person = person(ofCase % 2);
            LocalDate due = Company.FIRST.plusMonths(random.nextInt(2)).atDay(1 + random.nextInt(28));
            moves.add(told -> told.missed(number, ofCase, person, due, rate, null));
            moves.add(bring(number, random.nextInt(3) == 0 ? FlagState.APPEALED : FlagState.STANDS));
            moves.add(bring(number, random.nextBoolean() ? FlagState.UPHELD : FlagState.WAIVED));
        }
        Collections.shuffle(moves, random);
        for (int told = 0; told < 3; told++) {
            moves.forEach(move -> move.in(company));
        }
        for (int month = 0; month < 2; month++) {
            for (int who = 0; who < 2; who++) {
                company.earned(
                        month * 2 + who,
                        person(who),
                        Company.FIRST.plusMonths(month).atDay(2),
                        yuan(9000));
            }
        }
        closeAll(company);

        var groups = company.flags().stream()
                .filter(flag -> company.stateOf(flag).isCharged())
                .map(flag -> (perCase ? flag.subject().number() : flag.person()) + flag.month())
                .distinct()
                .count();
        var costing = company.lines().stream()
                .filter(line -> line.kind() == Kind.DEDUCTED && line.taken().signum() > 0)
                .toList();
        assertThat(costing)
                .hasSize(Math.toIntExact(groups))
                .extracting(Line::taken)
                .allMatch(yuan(50)::equals);
        assertThat(company.lines().stream()
                        .filter(line ->
                                line.kind() == Kind.DEDUCTED && line.taken().signum() == 0)
                        .map(Line::note))
                .allMatch(Note.ONCE::equals);
    }

    private static void holdsOfWhatIsCharged(Company company) {
        var charged = company.lines().stream()
                .filter(line -> line.kind() == Kind.DEDUCTED)
                .toList();
        assertThat(charged).extracting(Line::of).doesNotHaveDuplicates();
        assertThat(charged.stream().map(Line::onceFor).filter(Objects::nonNull)).doesNotHaveDuplicates();
        Map<UUID, Flag> flags = company.flags().stream().collect(Collectors.toMap(Flag::id, flag -> flag));
        assertThat(charged).allSatisfy(line -> {
            assertThat(company.stateOf(Objects.requireNonNull(flags.get(line.of())))
                            .isCharged())
                    .isTrue();
            assertThat(line.taken()).isBetween(BigDecimal.ZERO, line.amount());
            assertThat(line.note() == null)
                    .as("said why it costs less")
                    .isEqualTo(line.taken().compareTo(line.amount()) == 0);
        });
        company.closed()
                .values()
                .forEach(sheet -> sheet.statements().forEach(statement -> {
                    assertThat(statement.net()).as("%s", statement).isNotNegative();
                    var deducted =
                            statement.of(Kind.DEDUCTED).stream().map(Line::of).collect(Collectors.toSet());
                    assertThat(sheet.leftOut())
                            .extracting(MonthSheet.LeftOut::flagId)
                            .noneMatch(deducted::contains);
                }));
    }

    /** Nothing is lost: what was earned was paid once, and what stands is charged or says why not. */
    private static void holdsAtTheEnd(Company company) {
        var lines = company.lines();
        assertThat(lines.stream().filter(line -> line.kind() == Kind.EARNED).map(Line::of))
                .containsExactlyInAnyOrderElementsOf(
                        company.earnings().stream().map(Earning::id).toList());
        Set<UUID> approved = company.earnings().stream()
                .filter(earning -> earning.kind().equals("design"))
                .map(Earning::subjectId)
                .collect(Collectors.toSet());
        assertThat(lines.stream().filter(line -> line.kind() == Kind.DEDUCTED).map(Line::of))
                .containsExactlyInAnyOrderElementsOf(company.flags().stream()
                        .filter(flag -> company.stateOf(flag).isCharged())
                        .filter(flag -> !Company.isDesign(flag.subject())
                                || approved.contains(flag.subject().id()))
                        .map(Flag::id)
                        .toList());
        company.flags().stream()
                .map(Flag::subject)
                .filter(Company::isDesign)
                .map(Subject::id)
                .distinct()
                .forEach(design -> assertThat(takenOf(company, design))
                        .as("never more than the design’s commission")
                        .isLessThanOrEqualTo(company.earnings().stream()
                                .filter(earning -> design.equals(earning.subjectId()))
                                .map(Earning::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static BigDecimal takenOf(Company company, UUID design) {
        var ofDesign = company.flags().stream()
                .filter(flag -> design.equals(flag.subject().id()))
                .map(Flag::id)
                .collect(Collectors.toSet());
        return company.lines().stream()
                .filter(line -> line.kind() == Kind.DEDUCTED && ofDesign.contains(line.of()))
                .map(Line::taken)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Property(tries = 300)
    @Label("C4: deductions take no more than the cap, or nothing where they are off, and never more than was earned")
    void keepsTheCap(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        var random = new Random(seed);
        var share = new BigDecimal(percent).movePointLeft(2);
        boolean on = random.nextInt(4) > 0;
        var company = new Company(new Terms(on, share));
        shuffled(facts(random, false), random).forEach(move -> move.in(company));
        closeAll(company);

        company.closed()
                .values()
                .forEach(sheet -> sheet.statements().forEach(statement -> {
                    assertThat(statement.deducted())
                            .isLessThanOrEqualTo(on ? statement.earned().multiply(share) : BigDecimal.ZERO);
                    assertThat(statement.deducted().add(statement.lapsed()))
                            .isEqualByComparingTo(statement.of(Kind.DEDUCTED).stream()
                                    .filter(line -> line.note() == null || line.note() == Note.LAPSED)
                                    .map(Line::amount)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add));
                }));
    }

    @Property(tries = 300)
    @Label(
            "C4: what payroll takes beyond the month’s commission is passed on until it is paid, and nothing of it is lost")
    void carriesOver(@ForAll long seed) {
        var random = new Random(seed);
        var company = new Company(new Terms(true, null));
        var sum = BigDecimal.ZERO;
        for (int month = 0; month < MONTHS; month++) {
            var earned = yuan(random.nextInt(100));
            var taken = yuan(-1 - random.nextInt(150));
            var first = Company.FIRST.plusMonths(month);
            company.earned(month, person(0), first.atDay(5), earned);
            company.corrected(month, person(0), first, taken);
            sum = sum.add(earned).add(taken);
        }
        closeAll(company);
        company.earned(999, person(0), Company.FIRST.atDay(1), yuan(10_000));
        company.closesNext();

        assertThat(Objects.requireNonNull(company.paid().get(person(0))).subtract(carriedAtTheEnd(company)))
                .isEqualByComparingTo(sum.add(yuan(10_000)));
    }

    @Property(tries = 500)
    @Label(
            "C8: contracts reported, confirmed, refused and withdrawn while months are closed, in any order and told twice:"
                    + " paid in the end is what stands confirmed, nothing twice, and what waits is in no sum")
    void contractsAreWonAndTakenBack(@ForAll long seed) {
        var random = new Random(seed);
        var company = new Company(new Terms(true, null));
        var sum = BigDecimal.ZERO;
        for (int month = 0; month < CLOSINGS + 12; month++) {
            company.earned(
                    1000 + month, person(0), Company.FIRST.plusMonths(month).atDay(2), yuan(5000));
            sum = sum.add(yuan(5000));
        }
        int closings = 0;
        for (int move = 0; move < 60; move++) {
            int number = random.nextInt(6);
            switch (random.nextInt(6)) {
                case 0, 1 -> company.reported(number, person(0), day(random), yuan(1 + random.nextInt(3000)));
                case 2 -> company.confirmed(number);
                case 3 -> company.refused(number);
                case 4 -> company.withdrawn(number);
                default -> {
                    if (closings++ < CLOSINGS) {
                        company.closesNext();
                    }
                }
            }
            holdsOfWhatWaits(company);
        }
        for (int i = 0; i < CLOSINGS + 12; i++) {
            company.closes(Company.FIRST.plusMonths(i));
        }

        var confirmed = company.contracts(Company.Reported.State.CONFIRMED).stream()
                .map(Company.Reported::yuan)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(company.paid().get(person(0))).isEqualByComparingTo(sum.add(confirmed));
        assertThat(company.lines().stream()
                        .filter(line -> line.kind() == Kind.EARNED)
                        .map(Line::of))
                .containsExactlyInAnyOrderElementsOf(
                        company.earnings().stream().map(Earning::id).toList());
    }

    /** Each contract that waits stands in one open month, and counts in none. */
    private static void holdsOfWhatWaits(Company company) {
        var last = company.lastClosed();
        var first = last == null ? Company.FIRST : last.plusMonths(1);
        var waiting = new ArrayList<Line>();
        for (int month = 0; month < MONTHS; month++) {
            company.sheet(first.plusMonths(month)).statements().forEach(statement -> {
                waiting.addAll(statement.of(Kind.PENDING));
                assertThat(statement.net())
                        .isEqualByComparingTo(statement
                                .earned()
                                .add(statement.corrected())
                                .add(statement.carried())
                                .subtract(statement.deducted()));
                assertThat(statement.net()).isNotNegative();
            });
        }
        assertThat(waiting).hasSameSizeAs(company.contracts(Company.Reported.State.WAITING));
        assertThat(waiting).allSatisfy(line -> assertThat(line.taken()).isZero());
    }

    private static BigDecimal carriedAtTheEnd(Company company) {
        var last = Objects.requireNonNull(company.lastClosed());
        return Objects.requireNonNull(company.closed().get(last))
                .of(person(0))
                .orElseThrow()
                .carried();
    }

    @Property(tries = 50)
    @Label("C3: what was decided stays decided, and an excused flag never stands by itself")
    void decidedStaysDecided(@ForAll boolean excused) {
        for (var end : List.of(FlagState.UPHELD, FlagState.WAIVED, FlagState.STANDS, FlagState.WITHDRAWN)) {
            var after = new ArrayList<>(List.of(FlagState.values()));
            Collections.shuffle(after);
            assertThat(after).noneMatch(next -> end.leadsTo(next, excused));
        }
        assertThat(FlagState.OPEN.leadsTo(FlagState.STANDS, excused)).isEqualTo(!excused);
        assertThat(FlagState.OPEN.leadsTo(FlagState.UPHELD, excused)).isEqualTo(excused);
        assertThat(FlagState.APPEALED.leadsTo(FlagState.STANDS, excused)).isFalse();
    }
}
