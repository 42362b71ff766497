package dev.revisit.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of one customer of the sample company. */
final class StoryOfCustomer implements Story {

    private static final String MANAGER = "liuyang";
    private static final String FRONT_DESK = "chenjing";

    private final String salesperson;
    private final Map<String, Object> file = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private @Nullable UUID caseId;

    private StoryOfCustomer(String salesperson) {
        this.salesperson = salesperson;
    }

    /** @param phone one or several, as people write them */
    static StoryOfCustomer of(String salesperson, String customer, String phone, String address) {
        return new StoryOfCustomer(salesperson)
                .file("name", customer)
                .file("phone", phone)
                .file("address", address);
    }

    /** What else the registration form asks. */
    StoryOfCustomer file(String key, Object value) {
        file.put(key, value);
        return this;
    }

    StoryOfCustomer registered(Instant at) {
        Map<String, Object> form = Map.copyOf(file);
        return then(at, people -> caseId = people.register(salesperson, form));
    }

    /** They come back after their case had ended, and what is told of them now is new. */
    StoryOfCustomer registeredAgain(Instant at, String phone) {
        return file("phone", phone).registered(at);
    }

    /** The owed record is written: the open task is completed in Tasklist. */
    StoryOfCustomer recorded(Instant at, Note note) {
        return then(at, people -> people.completeOpenTask(salesperson, theCase(), note));
    }

    /** A contact that nothing was due for, or that is recorded on the customer's page. */
    StoryOfCustomer contacted(Instant at, Note note) {
        return then(at, people -> people.recordContact(salesperson, theCase(), note));
    }

    /** The front desk reports the customer in the shop. */
    StoryOfCustomer came(Instant at) {
        return then(at, people -> people.reportVisit(FRONT_DESK, theCase()));
    }

    /** The manager rejects the last record. */
    StoryOfCustomer rejected(Instant at, String reason) {
        return then(at, people -> people.rejectLastRecord(MANAGER, theCase(), reason));
    }

    /** The salesperson mends the last record. */
    StoryOfCustomer corrected(Instant at, String summary) {
        return then(at, people -> people.correctLastRecord(salesperson, theCase(), summary));
    }

    /** They are tended week by week from now on (rule K1). */
    StoryOfCustomer markedAsKey(Instant at, String kind, String address, String why) {
        return then(
                at,
                people -> people.markAsKey(
                        salesperson, theCase(), Map.of("keyKind", kind, "addressAs", address, "whyKey", why)));
    }

    /** What they were sent, and are asked about some days later (rule K3). */
    StoryOfCustomer sentMaterial(Instant at, String what) {
        return then(
                at,
                people -> people.tellOfKey(
                        salesperson,
                        theCase(),
                        "Message_MaterialSent",
                        Map.of("materialSent", what, "sentOn", people.today().toString(), "sentBy", "wechat")));
    }

    /** What was learned of the customer goes into their file (rule F0). */
    StoryOfCustomer fileChanged(Instant at, Map<String, Object> told) {
        return then(at, people -> people.changeFile(salesperson, theCase(), told));
    }

    /** The customer turns out to belong to an organisation (rule G0). */
    StoryOfCustomer belongsTo(Instant at, StoryOfProject.Organisation organisation) {
        return then(at, people -> people.foundAccount(salesperson, organisation.form()))
                .fileChanged(at, Map.of("account", organisation.title()));
    }

    /** The salesperson notes what they saw of a competitor meanwhile (rule A4). */
    StoryOfCustomer competitorSeen(Instant at, Map<String, Object> seen) {
        return then(at, people -> people.noteCompetitor(salesperson, seen));
    }

    /** The customer's floor plan is put with them (rule T1). */
    StoryOfCustomer floorPlan(Instant at, String fileName) {
        return then(at, people -> people.keepFloorPlan(salesperson, theCase(), fileName));
    }

    /** The manager gives the floor plan to this designer (rule D1). */
    StoryOfCustomer dispatched(Instant at, String designer) {
        return then(at, people -> people.dispatchDesign(MANAGER, theCase(), designer, "客户指定要这位设计师"));
    }

    /** The designer fills in the dispatch sheet, or corrects it (rule D2). */
    StoryOfCustomer sheetFilledIn(Instant at, String designer, DesignSheet sheet) {
        Map<String, Object> form = sheet.form(at);
        return then(at, people -> people.fillInSheet(designer, theCase(), form));
    }

    /** The designer delivers what they drew. */
    StoryOfCustomer designDelivered(Instant at, String designer, String fileName, String note) {
        return then(at, people -> people.deliverDesign(designer, theCase(), fileName, note));
    }

    /** The manager checks it; anything but in order is said why (rule D2). */
    StoryOfCustomer designChecked(Instant at, String answer, String remark) {
        Map<String, Object> form =
                answer.equals("in-order") ? Map.of("check", answer) : Map.of("check", answer, "remark", remark);
        return then(at, people -> people.checkDesign(MANAGER, theCase(), form));
    }

    /** Salesperson and designer exchange notes on the job (rule T2). */
    StoryOfCustomer noteOnDesign(Instant at, String by, String note) {
        return then(at, people -> people.writeOnDesign(by, theCase(), note));
    }

    /** Somebody contests their newest flag (rule C3). */
    StoryOfCustomer appealed(Instant at, String by, String reason) {
        return then(at, people -> people.appeal(by, theCase(), reason));
    }

    /** The manager decides on it: {@code upheld} or {@code waived} (rule C3). */
    StoryOfCustomer appealDecided(Instant at, String of, String verdict, String reason) {
        return then(at, people -> people.decideAppeal(MANAGER, of, theCase(), verdict, reason));
    }

    /** The manager confirms the contract that the salesperson reported (rule C8). */
    StoryOfCustomer contractConfirmed(Instant at) {
        return then(at, people -> people.confirmContract(MANAGER, theCase()));
    }

    /** The salesperson did what they promised. */
    StoryOfCustomer promiseKept(Instant at) {
        return then(at, people -> people.keepPromises(salesperson, theCase()));
    }

    /** Somebody else tries to register the same phone, and is refused (rule T1). */
    StoryOfCustomer triedBy(String colleague, Instant at, String phone) {
        Map<String, Object> form = new LinkedHashMap<>(file);
        form.put("phone", phone);
        return then(at, people -> people.failToRegister(colleague, form));
    }

    @Override
    public List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    private StoryOfCustomer then(Instant at, Consumer<PeopleAtWork> deed) {
        happenings.add(new Happening(at, deed));
        return this;
    }

    private UUID theCase() {
        if (caseId == null) {
            throw new IllegalStateException("nobody has registered " + file.get("name") + " yet");
        }
        return caseId;
    }

    /**
     * What a designer of the sample company fills in on the dispatch sheet (rule D2).
     *
     * @param area m²
     * @param questions to the salesperson; null where everything is clear
     */
    record DesignSheet(
            double area,
            String layout,
            String wishes,
            String style,
            String priceRange,
            @Nullable String questions) {

        /** The form, with a delivery planned for the day after it is filled in. */
        Map<String, Object> form(Instant at) {
            var form = new LinkedHashMap<String, Object>();
            form.put("measuredArea", area);
            form.put("layout", layout);
            form.put("wishes", wishes);
            form.put("style", style);
            form.put("priceRange", priceRange);
            form.put(
                    "plannedDelivery",
                    LocalDate.ofInstant(at, ZoneId.systemDefault()).plusDays(1).toString());
            if (questions != null) {
                form.put("questions", questions);
            }
            return Map.copyOf(form);
        }
    }
}
