package dev.revisit.customer;

import dev.revisit.engine.Batch;
import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The customers' files. Who registers first, owns: a phone number is tracked by one open case at a time (rule T1). */
@Service
@Transactional
public class Customers {

    private final CustomerRepository files;
    private final ContactWayRepository ways;
    private final OwnershipRepository ownershipRepository;
    private final ApplicationEventPublisher events;
    private final FileForm fileForm;
    private final ObjectProvider<TendedCustomers> tended;
    private final TransactionTemplate onItsOwn;

    Customers(
            CustomerRepository files,
            ContactWayRepository ways,
            OwnershipRepository ownershipRepository,
            ApplicationEventPublisher events,
            FileForm fileForm,
            ObjectProvider<TendedCustomers> tended,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.ways = ways;
        this.ownershipRepository = ownershipRepository;
        this.events = events;
        this.fileForm = fileForm;
        this.tended = tended;
        this.onItsOwn = new TransactionTemplate(transactions);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Opens a file, or the old one of a customer who comes back, and takes the phone numbers for its new case.
     *
     * @throws Refusal (conflict) if one of the phones is already tracked; the attempt is told to the manager even so
     */
    @Rule("T1")
    public Customer register(NewCustomer told, String owner, String registrar, Instant at) {
        List<String> numbers = told.phones().stream().map(PhoneNumber::number).toList();
        List<ContactWay> known = requireFree(numbers, customer -> comesBackTo(owner, customer), registrar, at);
        Optional<Customer> earlier = known.stream()
                .flatMap(way -> files.findById(way.customerId()).stream())
                .max(Comparator.comparing(Customer::registeredAt));
        Optional<Answers> before = earlier.map(fileForm::answers);
        Customer file = earlier.orElseGet(() -> files.save(new Customer(told, owner, at)));
        earlier.ifPresent(back -> back.comesBack(fileForm.withTheRestOf(back, told), owner));
        owns(file.id(), owner, at);
        List<ContactWay> all = new ArrayList<>(ways.findByCustomerIdOrderByPosition(file.id()));
        for (PhoneNumber phone : told.phones()) {
            if (all.stream().noneMatch(way -> way.sameAs(ContactWay.PHONE, phone.number()))) {
                all.add(ways.save(new ContactWay(file.id(), all.size(), phone)));
            }
        }
        for (NewCustomer.OtherWay other : told.otherWays()) {
            if (all.stream().noneMatch(way -> way.sameAs(other.kind(), other.value()))) {
                all.add(ways.save(new ContactWay(file.id(), all.size(), other.kind(), other.value())));
            }
        }
        take(all, numbers, registrar, at);
        before.ifPresent(said -> fileForm.keep(file, said, fileForm.answers(file), registrar, at));
        return file;
    }

    /** Whether somebody tends the customer, but nobody's case of theirs is open: to whoever has them they come back. */
    private boolean comesBackTo(String owner, UUID customerId) {
        List<TendedCustomers> tending =
                tended.stream().filter(feature -> feature.isTended(customerId)).toList();
        return !tending.isEmpty()
                && tending.stream().allMatch(TendedCustomers::admitsOwner)
                && files.findById(customerId)
                        .filter(file -> file.owner().equals(owner))
                        .isPresent();
    }

    /**
     * Phones that nobody else's open case holds.
     *
     * @param mayHold customers who may have them all the same, by their ids
     * @return the ways to reach whoever has them
     * @throws Refusal (conflict) if one of them is held; the attempt is told to the manager even so
     */
    List<ContactWay> requireFree(List<String> numbers, Predicate<UUID> mayHold, String by, Instant at) {
        List<ContactWay> known = ways.findByNumberIn(numbers);
        known.stream()
                .filter(way -> way.isTracked() && !mayHold.test(way.customerId()))
                .findFirst()
                .ifPresent(held -> {
                    throw alreadyTracked(held.customerId(), by, at);
                });
        return known;
    }

    private void take(List<ContactWay> own, List<String> numbers, String by, Instant at) {
        own.forEach(ContactWay::track);
        try {
            ways.flush();
        } catch (DataIntegrityViolationException takenAtTheSameMoment) {
            throw takenMeanwhile(numbers, by, at);
        }
    }

    private Refusal takenMeanwhile(List<String> numbers, String registrar, Instant at) {
        Optional<UUID> holder = Optional.ofNullable(onItsOwn.execute(tx -> ways.findByNumberIn(numbers).stream()
                .filter(ContactWay::isTracked)
                .map(ContactWay::customerId)
                .findFirst()
                .orElse(null)));
        return holder.map(customer -> alreadyTracked(customer, registrar, at))
                .orElseGet(() -> Refusal.conflictIn("phone", "phone.tracked"));
    }

    /** What is said of a phone that another open case tracks; the manager is told of the attempt. */
    Refusal alreadyTracked(UUID customerId, String registrar, Instant at) {
        return Optional.ofNullable(onItsOwn.execute(tx -> {
                    Customer tracked = files.findToChange(customerId).orElseThrow();
                    if (tracked.owner().equals(registrar)) {
                        return Refusal.conflictIn("phone", "phone.tracked-by-yourself");
                    }
                    events.publishEvent(new RegistrationRefused(customerId, at, registrar));
                    return Refusal.conflictIn("phone", "phone.tracked");
                }))
                .orElseThrow();
    }

    /** Whose phone it is, of those who are tracked now. */
    @Transactional(readOnly = true)
    public Optional<Customer> trackedBy(PhoneNumber phone) {
        return ways.findByNumberIn(List.of(phone.number())).stream()
                .filter(ContactWay::isTracked)
                .findFirst()
                .flatMap(way -> files.findById(way.customerId()));
    }

    /** The first phone of a customer who is tracked now, as it is dialled; empty for anybody else. */
    @Transactional(readOnly = true)
    public Optional<String> trackedPhone(UUID customerId) {
        return ways.findByCustomerIdOrderByPosition(customerId).stream()
                .filter(ContactWay::isTracked)
                .findFirst()
                .map(ContactWay::number);
    }

    /** Whoever opens a case of a customer comes after whoever does already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID customerId) {
        files.findToChange(customerId);
    }

    /** A case or a sheet has ended: the phones are free for a new one, unless another one is open. */
    public void release(UUID customerId) {
        files.findToChange(customerId);
        if (tended.stream().noneMatch(feature -> feature.isTended(customerId))) {
            ways.findByCustomerIdOrderByPosition(customerId).forEach(ContactWay::release);
        }
    }

    /**
     * A registered customer is tended again: nobody else registers them meanwhile (rule T1).
     *
     * @param by user id
     * @throws Refusal (conflict) if one of the phones is somebody else's by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T1")
    public void track(UUID customerId, String by, Instant at) {
        List<ContactWay> own = ways.findByCustomerIdOrderByPosition(customerId);
        List<String> numbers =
                own.stream().flatMap(way -> Stream.ofNullable(way.number())).toList();
        requireFree(numbers, customerId::equals, by, at);
        take(own, numbers, by, at);
    }

    /** The customer of a phone, the one registered last where several were; empty for what is no phone. */
    @Transactional(readOnly = true)
    public Optional<Customer> ofPhone(String phone) {
        return PhoneNumber.tryParse(phone).stream()
                .flatMap(number -> ways.findByNumberIn(List.of(number.number())).stream())
                .flatMap(way -> files.findById(way.customerId()).stream())
                .max(Comparator.comparing(Customer::registeredAt));
    }

    /**
     * A customer's file, for those who may see it.
     *
     * @throws Refusal (not found) for everybody else too: whose customer somebody is, is nobody else's business
     */
    @Transactional(readOnly = true)
    public Customer visible(UUID id, Viewer viewer) {
        return known(id)
                .filter(file -> viewer.sees(file.owner()))
                .orElseThrow(() -> Refusal.notFound("customer.unknown"));
    }

    @Transactional(readOnly = true)
    public Customer file(UUID id) {
        return known(id).orElseThrow(() -> Refusal.notFound("customer.unknown"));
    }

    private Optional<Customer> known(UUID id) {
        return RequestCache.onceWhileReading(List.of("Customers.known", id), () -> files.findById(id));
    }

    /** User id of whoever's customer it was at that time (rules T9, C4); before the first registration, the first owner. */
    @Transactional(readOnly = true)
    public String ownerOn(UUID id, Instant at) {
        return ownershipRepository
                .findFirstByCustomerIdAndSinceLessThanEqualOrderByNumberDesc(id, at)
                .or(() -> ownershipRepository.findFirstByCustomerIdOrderByNumber(id))
                .map(Ownership::owner)
                .orElseGet(() -> file(id).owner());
    }

    /** Whose customer it was, and from when on, the first owner leading. */
    @Transactional(readOnly = true)
    public List<Ownership> owners(UUID id) {
        return ownershipRepository.findByCustomerIdOrderByNumber(id);
    }

    /**
     * The customer is somebody else's from now on (rule M4). Told twice, they changed hands the first time.
     *
     * @throws Refusal (conflict) if it is not {@code from}'s any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to, String by, Instant at) {
        Customer customer = file(id);
        if (customer.owner().equals(to)) {
            return;
        }
        if (!customer.owner().equals(from)) {
            throw Refusal.conflict("handover.gone");
        }
        customer.goesTo(to);
        owns(id, to, at);
        events.publishEvent(new OwnerChanged(id, from, to, at, by));
    }

    private void owns(UUID id, String owner, Instant at) {
        int last = ownershipRepository
                .findFirstByCustomerIdOrderByNumberDesc(id)
                .map(latest -> latest.owner().equals(owner) ? -1 : latest.number())
                .orElse(0);
        if (last >= 0) {
            ownershipRepository.save(new Ownership(id, last + 1, owner, at));
        }
    }

    @Transactional(readOnly = true)
    public Map<UUID, Customer> files(Collection<UUID> ids) {
        return Batch.each(ids, files::findByIdIn).stream().collect(Collectors.toMap(Customer::id, file -> file));
    }

    /** How to reach a customer, the first phone first: kind (phone, wechat, email) and value, as it is read. */
    @Transactional(readOnly = true)
    public List<Reach> reach(UUID customerId) {
        return ways.findByCustomerIdOrderByPosition(customerId).stream()
                .map(way -> new Reach(way.kind(), way.readable()))
                .toList();
    }

    /** A way to reach a customer, as it is read. */
    public record Reach(String kind, String value) {}

    /** The first phone of each customer with its middle left out, for lists (rule M3). */
    @Transactional(readOnly = true)
    public Map<UUID, String> maskedPhones(Collection<UUID> ids) {
        var phones = new LinkedHashMap<UUID, String>();
        Batch.each(ids, ways::findByCustomerIdInOrderByPosition).forEach(way -> {
            String number = way.number();
            if (number != null) {
                phones.putIfAbsent(way.customerId(), PhoneNumber.masked(number));
            }
        });
        return phones;
    }
}
