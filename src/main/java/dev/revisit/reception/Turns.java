package dev.revisit.reception;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.reception.FairTurn.LastTurn;
import dev.revisit.reception.FairTurn.Look;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.FairTurn.Ranking;
import dev.revisit.reception.FairTurn.Seller;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Leaves;
import dev.revisit.tracking.CustomerList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who had which turn at each desk, and who has the next one (rule W3). {@link FairTurn} says whose it is; this knows
 * who could take it, and lets two who assign at the same moment go one after the other.
 */
@Service
@Transactional
public class Turns {

    /** The ranking as it was proposed, and as it stood when it was decided. */
    static final int PROPOSED = 1;

    static final int DECIDED = 2;

    private final JdbcClient database;
    private final Staff staff;
    private final Leaves leaves;
    private final CustomerList customers;
    private final CompanyZone zone;

    Turns(JdbcClient database, Staff staff, Leaves leaves, CustomerList customers, CompanyZone zone) {
        this.database = database;
        this.staff = staff;
        this.leaves = leaves;
        this.customers = customers;
        this.zone = zone;
    }

    /**
     * A walk-in that somebody was assigned to.
     *
     * @param proposed whose turn it was
     * @param overruling why it was somebody else's; null if it was not
     */
    public record Turn(
            String person, String proposed, @Nullable String overruling, String decidedBy, Instant decidedAt) {

        public boolean outOfTurn() {
            return !person.equals(proposed);
        }
    }

    private record Standing(LocalDate month, int credit, boolean away) {}

    /** Whose turn it would be now. Nothing is kept. */
    @Transactional(readOnly = true)
    public Ranking ranking(String desk, Instant at) {
        return look(desk, at).ranking();
    }

    /** Everybody of a desk who is looked at; whoever left it is remembered, but stands on nobody's list. */
    private record Here(Look look, Set<String> sellers) {

        Ranking ranking() {
            Ranking all = look.ranking();
            return new Ranking(
                    all.places(), all.away().stream().filter(sellers::contains).toList());
        }
    }

    /**
     * Waits until nobody else is assigning, then looks who is here and keeps it.
     *
     * @return whose turn it is, until this transaction ends
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ranking next(String desk, Instant at) {
        database.sql("select id from assignment_turn where id = 1 for update")
                .query(Integer.class)
                .single();
        Here now = look(desk, at);
        keep(desk, month(at), now.look());
        return now.ranking();
    }

    private Here look(String desk, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone.zone());
        LocalDate month = month(at);
        Map<String, Standing> known = standings(desk);
        Map<String, Integer> received = received(desk, month);
        Map<String, LastTurn> last = lastTurns(desk);
        Set<String> here = sellers(desk);
        Map<String, Integer> open = customers.openOf(here);
        Set<String> onLeave = leaves.awayOn(day);
        var all = new TreeSet<>(known.keySet());
        all.addAll(here);
        List<Seller> sellers = all.stream()
                .map(person -> {
                    @Nullable Standing standing = known.get(person);
                    return new Seller(
                            person,
                            received.getOrDefault(person, 0),
                            standing == null || !standing.month().equals(month) ? 0 : standing.credit(),
                            standing == null || standing.away(),
                            !here.contains(person) || onLeave.contains(person),
                            open.getOrDefault(person, 0),
                            last.get(person));
                })
                .toList();
        return new Here(FairTurn.look(sellers, level(desk, month)), here);
    }

    /**
     * The salespeople of a desk: those of the departments that its leaders lead. Where these have none, all of the
     * company's.
     */
    private Set<String> sellers(String desk) {
        Set<String> sales = staff.members(Groups.SALES);
        var team = new TreeSet<String>();
        staff.leadersOfDepartment(desk).forEach(leader -> team.addAll(staff.teamOf(leader)));
        team.retainAll(sales);
        return team.isEmpty() ? sales : team;
    }

    private Map<String, Standing> standings(String desk) {
        var standings = new HashMap<String, Standing>();
        database.sql("select person, of_month, credit, away from fair_standing where desk = ?")
                .param(desk)
                .query(row -> {
                    standings.put(
                            row.getString(1),
                            new Standing(row.getObject(2, LocalDate.class), row.getInt(3), row.getBoolean(4)));
                });
        return standings;
    }

    private Map<String, Integer> received(String desk, LocalDate month) {
        var received = new HashMap<String, Integer>();
        database.sql("select person, count(*) from reception_assignment"
                        + " where desk = ? and decided_at >= ? and decided_at < ? group by person")
                .params(desk, SqlTime.of(startOf(month)), SqlTime.of(startOf(month.plusMonths(1))))
                .query(row -> {
                    received.put(row.getString(1), row.getInt(2));
                });
        return received;
    }

    private Map<String, LastTurn> lastTurns(String desk) {
        var last = new HashMap<String, LastTurn>();
        database.sql(
                        "select person, turn, decided_at from reception_assignment a where desk = ? and turn ="
                                + " (select max(l.turn) from reception_assignment l where l.desk = a.desk and l.person = a.person)")
                .param(desk)
                .query(row -> {
                    last.put(row.getString(1), new LastTurn(row.getLong(2), SqlTime.instant(row, 3)));
                });
        return last;
    }

    private int level(String desk, LocalDate month) {
        return database.sql("select level from fair_desk where desk = ? and of_month = ?")
                .params(desk, month)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private void keep(String desk, LocalDate month, Look now) {
        int known = database.sql("update fair_desk set of_month = ?, level = ? where desk = ?")
                .params(month, now.level(), desk)
                .update();
        if (known == 0) {
            database.sql("insert into fair_desk (desk, of_month, level) values (?, ?, ?)")
                    .params(desk, month, now.level())
                    .update();
        }
        for (Seller seller : now.sellers()) {
            int updated = database.sql(
                            "update fair_standing set of_month = ?, credit = ?, away = ? where desk = ? and person = ?")
                    .params(month, seller.credit(), seller.away(), desk, seller.person())
                    .update();
            if (updated == 0) {
                database.sql("insert into fair_standing (desk, person, of_month, credit, away) values (?, ?, ?, ?, ?)")
                        .params(desk, seller.person(), month, seller.credit(), seller.away())
                        .update();
            }
        }
    }

    /** Keeps a ranking with the walk-in it was made for. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keepRanking(UUID reception, int no, Ranking ranking) {
        for (Place place : ranking.places()) {
            database.sql("insert into reception_ranking"
                            + " (reception_id, no, place, person, turns, open_customers, last_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            reception,
                            no,
                            place.place(),
                            place.person(),
                            place.turns(),
                            place.openCustomers(),
                            place.lastReceivedAt() == null ? null : SqlTime.of(place.lastReceivedAt()))
                    .update();
        }
    }

    /** Somebody takes a walk-in, after {@link #next}: it counts as their turn, whoever's it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    void taken(Reception reception, Turn turn) {
        database.sql(
                        "insert into reception_assignment"
                                + " (reception_id, desk, turn, person, proposed, overruling, decided_by, decided_at)"
                                + " select ?, ?, coalesce(max(turn), 0) + 1, ?, ?, ?, ?, ? from reception_assignment where desk = ?")
                .params(
                        reception.id(),
                        reception.desk(),
                        turn.person(),
                        turn.proposed(),
                        turn.overruling(),
                        turn.decidedBy(),
                        SqlTime.of(turn.decidedAt()),
                        reception.desk())
                .update();
    }

    /** Who took a walk-in, if it was assigned. */
    @Transactional(readOnly = true)
    public Optional<Turn> of(UUID reception) {
        return database.sql("select person, proposed, overruling, decided_by, decided_at from reception_assignment"
                        + " where reception_id = ?")
                .param(reception)
                .query((row, number) -> new Turn(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        SqlTime.instant(row, 5)))
                .optional();
    }

    /** How everybody stood when a walk-in was assigned; before that, when it was proposed. */
    @Transactional(readOnly = true)
    public List<Place> rankingOf(UUID reception) {
        return database.sql("select place, person, turns, open_customers, last_at from reception_ranking r"
                        + " where reception_id = ?"
                        + " and no = (select max(no) from reception_ranking l where l.reception_id = r.reception_id)"
                        + " order by place")
                .param(reception)
                .query(Turns::place)
                .list();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                SqlTime.instantOrNull(row, 5),
                FairTurn.Because.LATER);
    }

    private Instant startOf(LocalDate month) {
        return month.atStartOfDay(zone.zone()).toInstant();
    }

    private LocalDate month(Instant at) {
        return LocalDate.ofInstant(at, zone.zone()).withDayOfMonth(1);
    }
}
