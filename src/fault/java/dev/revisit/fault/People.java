package dev.revisit.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A day's work at several desks at once: registrations, contacts, key customers, visits, appeals and verdicts. */
public final class People implements AutoCloseable {

    /** Of one salesperson: more have more deadlines than two nodes on this machine can keep, in seconds instead of days. */
    private static final int MOST_CUSTOMERS = 12;

    /** Of one salesperson, for the same reason. */
    private static final int MOST_VISITORS = 4;

    /** Of one salesperson, for the same reason; what is due of them comes again and again. */
    private static final int MOST_KEY_CUSTOMERS = 2;

    private static final String KEY_CUSTOMERS = "/api/sheets/key-customer";

    /**
     * Milliseconds between two things that one person does. In the build people leave a node that starts again some of this
     * machine: it is their pause that a fault takes longer without.
     */
    private static final int SHORTEST_PAUSE = FaultsTest.LONG_RUN ? 50 : 200;

    private static final int LONGEST_PAUSE = FaultsTest.LONG_RUN ? 200 : 600;

    /** What a visitor form says besides what tells it from others. */
    private static final Map<String, Object> VISITOR_FORM = Map.ofEntries(
            Map.entry("intent", "c"),
            Map.entry("heardFrom", "online"),
            Map.entry("transport", "car"),
            Map.entry("purchaseTime", "soon"),
            Map.entry("purchaseNo", "first"),
            Map.entry("areaFrom", 80),
            Map.entry("areaTo", 100),
            Map.entry("topics", List.of("schools")),
            Map.entry("appearance", "戴眼镜"),
            Map.entry("character", "爽快"));

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Closes the case, so that there is room for the next customer. */
    private static final Map<String, String> LOST = Map.of("outcome", "signed-with-another");

    private static final List<Map<String, String>> OUTCOMES = List.of(
            Map.of("outcome", "thinking-it-over"),
            Map.of("outcome", "comes"),
            Map.of("outcome", "not-reached"),
            Map.of("outcome", "came-to-shop"),
            Map.of("outcome", "not-for-now"),
            LOST);

    private final String base;
    private final Clock clock;
    private final Who who;
    private final Ledger ledger;
    private final long seed;
    private final String run;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicInteger> visitors = new ConcurrentHashMap<>();

    /** Ids of the sheets of key customers, by salesperson. */
    private final Map<String, List<String>> keyCustomers = new ConcurrentHashMap<>();

    private volatile boolean atWork = true;

    /**
     * Whose names they work under; everybody's password is {@link Company#PASSWORD}.
     *
     * @param haveCustomers whether salespeople also contact the customers that they have before they begin
     */
    record Who(List<String> salespeople, String manager, String desk, boolean haveCustomers) {}

    /** @param run tells the phones and words of this run from those of earlier ones in the same database */
    People(Cluster cluster, Ledger ledger, long seed, String run) {
        this(
                cluster.address(),
                cluster.clock(),
                new Who(Company.salespeople(), Company.MANAGER, Company.DESK, false),
                ledger,
                seed,
                run);
    }

    /** @param base the address of a node or a proxy */
    People(String base, Clock clock, Who who, Ledger ledger, long seed, String run) {
        this.base = base;
        this.clock = clock;
        this.who = who;
        this.ledger = ledger;
        this.seed = seed;
        this.run = run;
    }

    void start() {
        who.salespeople().forEach(person -> begin(person, this::sell));
        begin(who.manager(), this::decide);
        begin(who.desk(), this::receive);
    }

    @FunctionalInterface
    private interface Work {
        void once(Client client, Random random, List<String> known) throws InterruptedException;
    }

    private void begin(String person, Work work) {
        var random = new Random(seed + person.hashCode());
        var client = new Client(person, base, ledger);
        var thread = new Thread(
                () -> {
                    var known = new ArrayList<String>();
                    try {
                        if (who.haveCustomers() && who.salespeople().contains(person)) {
                            known.addAll(openCases(client));
                        }
                        while (atWork) {
                            work.once(client, random, known);
                            Thread.sleep(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE));
                        }
                    } catch (InterruptedException sentHome) {
                        Thread.currentThread().interrupt();
                    }
                },
                person);
        threads.add(thread);
        thread.start();
    }

    /** Salespeople close all their cases and sheets of key customers, so that the next ones find a cluster that is not busy with those. */
    static void closeCases(Cluster cluster) throws InterruptedException {
        var atOnce = Executors.newFixedThreadPool(Company.salespeople().size());
        try {
            var closing = Company.salespeople().stream()
                    .map(person -> (Callable<@Nullable Void>) () -> {
                        closeCases(cluster, person);
                        return null;
                    })
                    .toList();
            for (var each : atOnce.invokeAll(closing)) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            atOnce.shutdownNow();
        }
    }

    private static void closeCases(Cluster cluster, String person) throws InterruptedException {
        var client = new Client(person, cluster.address(), new Ledger());
        JsonNode keyCustomers = client.read(KEY_CUSTOMERS + "?size=100");
        if (keyCustomers != null) {
            for (JsonNode sheet : keyCustomers.path("items")) {
                client.send(
                        new Act(Act.Kind.MARK, "不再重点维护" + NEXT.incrementAndGet()),
                        KEY_CUSTOMERS + "/" + sheet.path("id").asText() + "/steps/no-longer-key",
                        Map.of("whyNoLonger", "另选了别家"));
            }
        }
        for (String customer : openCases(client)) {
            // Asked for their opinion after the first; only then the case is closed (rule T7).
            for (int times = 0; times < 2; times++) {
                contact(
                        client,
                        cluster.clock(),
                        new Act(Act.Kind.CONTACT, "另选了别家" + NEXT.incrementAndGet()),
                        customer,
                        LOST);
            }
        }
    }

    private static List<String> openCases(Client client) throws InterruptedException {
        JsonNode customers = client.read("/api/customers?size=100");
        var open = new ArrayList<String>();
        if (customers != null) {
            customers.path("items").forEach(customer -> {
                if (customer.path("case").path("state").asText().equals("open")) {
                    open.add(customer.path("id").asText());
                }
            });
        }
        return open;
    }

    private void sell(Client client, Random random, List<String> known) throws InterruptedException {
        int choice = random.nextInt(10);
        if (known.isEmpty() || (choice < 3 && known.size() < MOST_CUSTOMERS)) {
            register(client, known);
        } else if (choice < 7) {
            contact(client, random, known);
        } else if (choice < 8) {
            careFor(client, random, known);
        } else if (choice < 9) {
            receiveVisitor(client);
        } else {
            appeal(client, random);
        }
    }

    private void register(Client client, List<String> known) throws InterruptedException {
        int n = NEXT.incrementAndGet();
        var registered = register(client, new Act(Act.Kind.REGISTRATION, "客户" + run + "之" + n), phone(n), n);
        if (registered != null) {
            known.add(registered);
        }
    }

    /**
     * @param n of the house
     * @return the customer's id; null where nothing came of it
     */
    static @Nullable String register(Client client, Act act, String phone, int n) throws InterruptedException {
        JsonNode customer = client.send(
                act, "/api/customers", Map.of("name", act.mark(), "phone", phone, "address", "静安区江宁路 " + n + " 号"));
        return customer == null ? null : customer.path("id").asText();
    }

    /** Of a range that is given to nobody else in this run. */
    private String phone(int n) {
        return "13" + String.format("%09d", Math.floorMod(run.hashCode() * 100_000L + n, 1_000_000_000L));
    }

    private void contact(Client client, Random random, List<String> known) throws InterruptedException {
        String customer = known.get(random.nextInt(known.size()));
        var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        contact(client, customer, outcome);
        if (outcome.equals(LOST)) {
            // Asked for their opinion; only then the case is closed (rule T7).
            contact(client, customer, LOST);
            known.remove(customer);
        }
    }

    private void contact(Client client, String customer, Map<String, String> outcome) throws InterruptedException {
        contact(
                client,
                clock,
                new Act(Act.Kind.CONTACT, "谈到第" + NEXT.incrementAndGet() + "件事" + run),
                customer,
                outcome);
    }

    static void contact(Client client, Clock clock, Act act, String customer, Map<String, String> outcome)
            throws InterruptedException {
        var body = new HashMap<>(outcome);
        body.put("contactedAt", now(clock));
        body.put("way", "phone");
        body.put("summary", act.mark());
        client.send(act, "/api/customers/" + customer + "/records", body);
    }

    /** Marks one of their customers as key (rule K4); has they enough of those, they are in touch with one (rule K1). */
    private void careFor(Client client, Random random, List<String> known) throws InterruptedException {
        List<String> marked = keyCustomers.computeIfAbsent(client.person(), person -> new ArrayList<>());
        if (marked.size() < MOST_KEY_CUSTOMERS) {
            mark(client, known.get(random.nextInt(known.size())), marked);
            return;
        }
        var act = new Act(Act.Kind.CONTACT, "谈到第" + NEXT.incrementAndGet() + "件事" + run);
        client.send(
                act,
                KEY_CUSTOMERS + "/" + marked.get(random.nextInt(marked.size())) + "/steps/contact-key-customer",
                Map.of("contactedAt", now(clock), "way", "phone", "summary", act.mark()));
    }

    private void mark(Client client, String customer, List<String> marked) throws InterruptedException {
        JsonNode file = client.read("/api/customers/" + customer);
        if (file == null) {
            return;
        }
        var act = new Act(Act.Kind.MARK, "重点客户" + NEXT.incrementAndGet() + run);
        JsonNode sheet = client.send(
                act,
                KEY_CUSTOMERS,
                Map.of(
                        "customer",
                        file.path("case").path("number").asText(),
                        "keyKind",
                        "closely-tracked",
                        "addressAs",
                        "王总",
                        "whyKey",
                        act.mark()));
        if (sheet != null) {
            marked.add(sheet.path("id").asText());
        }
    }

    private static String now(Clock clock) {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Without a phone: the sheet and its form, and no case that more deadlines come from. */
    private void receiveVisitor(Client client) throws InterruptedException {
        if (visitors.computeIfAbsent(client.person(), person -> new AtomicInteger())
                        .getAndIncrement()
                >= MOST_VISITORS) {
            return;
        }
        int n = NEXT.incrementAndGet();
        JsonNode visit = client.send(
                new Act(Act.Kind.SHEET, "来访" + n + run),
                "/api/sheets/visitor",
                Map.of(
                        "name",
                        "来访" + n + run,
                        "noPhone",
                        true,
                        "address",
                        "静安区一带",
                        "visitedOn",
                        LocalDate.now(clock).toString()));
        if (visit != null) {
            var filledIn = new Act(Act.Kind.ENTRY, "认可第" + n + "点" + run);
            var form = new HashMap<>(VISITOR_FORM);
            form.put("approvesOf", filledIn.mark());
            client.send(
                    filledIn, "/api/sheets/visitor/" + visit.path("id").asText() + "/steps/fill-in-visitor-form", form);
        }
    }

    private void appeal(Client client, Random random) throws InterruptedException {
        JsonNode flags = client.read("/api/flags?size=100");
        if (flags == null) {
            return;
        }
        var open = new ArrayList<String>();
        flags.path("items").forEach(flag -> {
            if (flag.path("state").asText().equals("open")) {
                open.add(flag.path("id").asText());
            }
        });
        if (!open.isEmpty()) {
            var act = new Act(Act.Kind.APPEAL, "当天在量房" + NEXT.incrementAndGet() + run);
            client.send(
                    act,
                    "/api/flags/" + open.get(random.nextInt(open.size())) + "/appeal",
                    Map.of("reason", act.mark()));
        }
    }

    private void decide(Client client, Random random, List<String> known) throws InterruptedException {
        JsonNode flags = client.read("/api/flags?size=100");
        if (flags != null) {
            for (JsonNode flag : flags.path("items")) {
                if (flag.path("state").asText().equals("appealed")) {
                    var act = new Act(Act.Kind.VERDICT, "核实" + NEXT.incrementAndGet() + run);
                    client.send(
                            act,
                            "/api/flags/decisions",
                            Map.of(
                                    "flags", List.of(flag.path("id").asText()),
                                    "answer", random.nextBoolean() ? "upheld" : "waived",
                                    "reason", act.mark()));
                    return;
                }
            }
        }
        Thread.sleep(300);
    }

    private void receive(Client client, Random random, List<String> known) throws InterruptedException {
        var act = new Act(Act.Kind.VISIT, "看样板间" + NEXT.incrementAndGet() + run);
        client.send(act, "/api/receptions", Map.of("arrival", "other", "comesFor", act.mark()));
        Thread.sleep(400);
    }

    /** They finish what they are at. */
    @Override
    public void close() throws InterruptedException {
        atWork = false;
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(10));
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " is still waiting for an answer");
            }
        }
    }
}
