package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.input.TypedDates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Hygiene of the form files")
class FormsTest {

    private static final Set<String> WAYS = Set.of("face-to-face", "phone", "wechat", "qq", "sms", "email", "other");

    private static final Set<String> OWED = Set.of("contactedAt", "way", "summary", "outcome");

    private static final Set<String> OF_A_CONTACT = Set.of(
            "contactedAt",
            "way",
            "summary",
            "outcome",
            "appointmentAt",
            "contractAmount",
            "signedOn",
            "contractNumber",
            "wakeOn",
            "pace",
            "told",
            "promised",
            "promisedFor",
            "feedback",
            "mood",
            "material",
            "state",
            "nextStep",
            "nextStepAt",
            "nextStepWay",
            "nextStepGoal",
            "asOfNow",
            "whyNow",
            "intention",
            "renovationTime",
            "whyNotCome",
            "more");

    private static final Set<String> KEY_MARK = Set.of("keyKind", "addressAs", "company", "whyKey");

    /** The keys of each form, which are the API's field names too. */
    private static final Map<String, Set<String>> KEYS = together(
            Map.of(
                    "register-customer",
                    Set.of(
                            "name",
                            "phone",
                            "address",
                            "title",
                            "source",
                            "type",
                            "wechat",
                            "email",
                            "preferredWay",
                            "preferredHours",
                            "owner",
                            "account",
                            "introducedBy",
                            "grade",
                            "gradeReason",
                            "buyingMotive",
                            "busy",
                            "appeals",
                            "style",
                            "budgetFrom",
                            "budgetTo",
                            "area",
                            "layout",
                            "orientation",
                            "floor",
                            "decoration",
                            "surroundings",
                            "payment",
                            "motive",
                            "timing",
                            "family",
                            "decisionMaker",
                            "sways",
                            "concerns",
                            "more"),
                    "record-contact",
                    OF_A_CONTACT,
                    "ask-opinion",
                    Set.of("contactedAt", "way", "answer", "summary", "suggestion", "asOfNow"),
                    "start-project",
                    Set.of("projectName", "account", "region", "code", "generalContractor", "quoter"),
                    "report-stage",
                    and(
                            conditions(),
                            "situation",
                            "appointment",
                            "nextStepPromised",
                            "promise",
                            "visit",
                            "price",
                            "discount",
                            "customerKind",
                            "departs",
                            "departureReason",
                            "signed",
                            "contractAmount",
                            "signedOn"),
                    "judge-stage",
                    Set.of("opinion", "judgement", "measures"),
                    "decide-stage",
                    and(reasons(), "decision", "judgement", "measures", "moreWork", "reason"),
                    "approve-price",
                    Set.of("decision", "backReason")),
            // Of designs.
            Map.of(
                    "dispatch-design",
                    Set.of("designer", "dispatchReason"),
                    "dispatch-sheet",
                    Set.of("measuredArea", "layout", "wishes", "style", "priceRange", "plannedDelivery", "questions"),
                    "deliver-design",
                    Set.of("deliveryNote"),
                    "check-design",
                    Set.of("check", "remark")),
            // Of walk-ins.
            Map.of(
                    "walk-in",
                    Set.of(
                            "arrival",
                            "comesFor",
                            "walkInPhone",
                            "noPhone",
                            "walkInName",
                            "walkInAddress",
                            "salespersonIn",
                            "broughtBy"),
                    "call-salesperson",
                    Set.of("callResult", "callNote"),
                    "walk-in-details",
                    Set.of(
                            "wants",
                            "style",
                            "layout",
                            "area",
                            "timing",
                            "budgetFrom",
                            "budgetTo",
                            "decoration",
                            "source"),
                    "assign-salesperson",
                    Set.of("salesperson", "overruling"),
                    "get-phone",
                    Set.of("gotPhone", "walkInPhone", "noPhoneWhy")),
            // Of visitors.
            Map.of(
                    "mark-key-customer",
                    and(KEY_MARK, "customer"),
                    "change-key-mark",
                    KEY_MARK,
                    "unmark-key-customer",
                    Set.of("whyNoLonger"),
                    "key-contact",
                    Set.of(
                            "contactedAt",
                            "way",
                            "summary",
                            "arrived",
                            "doubts",
                            "needsFromUs",
                            "told",
                            "promised",
                            "promisedFor",
                            "feedback",
                            "mood",
                            "material",
                            "nextStep",
                            "nextStepAt",
                            "nextStepWay",
                            "nextStepGoal"),
                    "send-material",
                    Set.of("materialSent", "sentOn", "sentBy"),
                    "review-key-customer",
                    Set.of("whatChanges", "nextAim", "superiorSaid"),
                    "ask-after-material",
                    Set.of("contactedAt", "way", "arrived", "doubts", "needsFromUs"),
                    "send-greeting",
                    Set.of("greeted", "greeting", "greetedBy", "checked", "sameText", "whySkipped")),
            Map.of(
                    "open-visitor-sheet",
                    Set.of("name", "phone", "noPhone", "address", "visitedOn"),
                    "visitor-form",
                    Set.of(
                            "intent",
                            "heardFrom",
                            "newspaper",
                            "transport",
                            "workArea",
                            "occupation",
                            "ageBand",
                            "sex",
                            "purchaseTime",
                            "purchaseNo",
                            "areaFrom",
                            "areaTo",
                            "layout",
                            "floor",
                            "budget",
                            "payment",
                            "purpose",
                            "topics",
                            "topicOther",
                            "topicNotes",
                            "approvesOf",
                            "concerns",
                            "appearance",
                            "character"),
                    "sign-visitor-form",
                    Set.of("signature", "missing"),
                    "record-deposit",
                    Set.of("deposit", "depositAmount", "paidOn", "unit", "whyWithdrawn"),
                    "record-visitor-contract",
                    Set.of("contract", "contractAmount", "signedOn", "contractNumber", "whyWithdrawn")),
            // Of health programmes.
            Map.of(
                    "start-health-programme",
                    Set.of(
                            "name",
                            "phone",
                            "address",
                            "startWeight",
                            "height",
                            "goal",
                            "consentOn",
                            "handbookOn",
                            "history"),
                    "service-record",
                    Set.of(
                            "contactedAt",
                            "serviceWay",
                            "weight",
                            "notWeighed",
                            "relationship",
                            "mealPlan",
                            "planKept",
                            "eventTheme",
                            "eventPlace",
                            "eventHosts",
                            "eventRemark",
                            "healthQuestion",
                            "nextCall"),
                    "home-visit",
                    Set.of(
                            "homeVisitAt",
                            "weight",
                            "notWeighed",
                            "weekMealPlan",
                            "understood",
                            "unclear",
                            "adjustmentWanted",
                            "adjustment"),
                    "test-date",
                    Set.of("testOn", "testPlace", "testRemark"),
                    "assess-effect",
                    Set.of("assessment", "assessmentReason", "assessedBy"),
                    "ask-expert",
                    Set.of("healthQuestion")),
            Map.of(
                    "answer-question",
                    Set.of("expertAnswer"),
                    "pass-on-answer",
                    Set.of("passedOnAt", "passedOnBy"),
                    "back-to-adjustment",
                    Set.of("returnReason"),
                    "leave-programme",
                    Set.of("leaveReason"),
                    "test-result",
                    Set.of("testedOn", "testResult")),
            // Of projects and their organisations.
            Map.of(
                    "project-application",
                    Set.of(
                            "client",
                            "nature",
                            "outline",
                            "informationSource",
                            "winChance",
                            "expectedAmount",
                            "expectedSignOn",
                            "product",
                            "keyPersons",
                            "competitors",
                            "more",
                            "industry",
                            "projectType",
                            "projectBudget",
                            "procurementWay",
                            "tenderOn",
                            "worksStartOn",
                            "informationDetail",
                            "othersInvolved",
                            "strengths",
                            "weaknesses",
                            "resources"),
                    "account-basics",
                    Set.of(
                            "nature",
                            "mainBusiness",
                            "criteriaMet",
                            "criteriaWhy",
                            "more",
                            "address",
                            "website",
                            "head",
                            "parentBody",
                            "employees",
                            "turnover",
                            "foundedIn",
                            "structure",
                            "brandsInUse",
                            "creditStanding",
                            "pastDealings"),
                    "account-contact",
                    Set.of(
                            "name",
                            "title",
                            "handlesMatter",
                            "contactDepartment",
                            "position",
                            "duties",
                            "phone",
                            "wechat",
                            "superior",
                            "more",
                            "email",
                            "preferredWay",
                            "preferredHours",
                            "standing",
                            "character",
                            "birthday",
                            "nativePlace",
                            "hobbies",
                            "family",
                            "remarks"),
                    "visit-report",
                    Set.of(
                            "visitedAt",
                            "visitPlace",
                            "ourPeople",
                            "theirPeople",
                            "visitAim",
                            "talkedAbout",
                            "firstSolution",
                            "reportTo",
                            "agreement",
                            "nextStep",
                            "nextStepWho",
                            "nextStepBy",
                            "more",
                            "howArranged",
                            "customerNeeds",
                            "advantagesShown",
                            "competition",
                            "problems",
                            "visitResult"),
                    "procurement-step",
                    Set.of(
                            "purchaseStep",
                            "stepState",
                            "stepDepartment",
                            "stepDecider",
                            "stepFrom",
                            "stepTo",
                            "more",
                            "stepPerson",
                            "participants",
                            "stepCriteria",
                            "ourResponse"),
                    "purchasing-role",
                    Set.of(
                            "contact",
                            "mayLead",
                            "purchasingRoles",
                            "influence",
                            "attitude",
                            "assessedOn",
                            "more",
                            "focus",
                            "personalAims",
                            "closeness",
                            "basis"),
                    "relationship-assessment",
                    Set.of(
                            "assessedOn",
                            "contact",
                            "relationLevel",
                            "basis",
                            "more",
                            "strengths",
                            "obstacles",
                            "comparedWith",
                            "risks",
                            "overall"),
                    "strengthening-action",
                    Set.of(
                            "contact",
                            "levelNow",
                            "levelWanted",
                            "action",
                            "actionOn",
                            "actionWho",
                            "actionState",
                            "actionResult",
                            "more",
                            "actionDetail",
                            "participants",
                            "resources",
                            "expectedResult"),
                    "account-relation",
                    Set.of("personA", "personB", "relation", "tie", "basis")),
            // Of appeals.
            Map.of("appeal-deduction", Set.of("appeal"), "decide-appeal", Set.of("verdict", "verdictReason")),
            // Of accounts.
            Map.of("register-account", Set.of("accountName", "creditCode", "province", "city", "industry")),
            // Of target accounts.
            Map.of(
                    "open-prospect",
                    Set.of(
                            "accountName",
                            "creditCode",
                            "province",
                            "city",
                            "industry",
                            "prospectSources",
                            "sourceDetail"),
                    "found-again",
                    Set.of("prospectSources", "sourceDetail"),
                    "screen-account",
                    Set.of(
                            "mainBusinessFits",
                            "whyNotFitting",
                            "qualificationLevel",
                            "provinceRank",
                            "productLine",
                            "rivalBrands",
                            "whomToContact"),
                    "contact-account",
                    Set.of(
                            "contactedAt",
                            "accountWay",
                            "personSpokenTo",
                            "summary",
                            "accountOutcome",
                            "accountRefusal",
                            "nextTryOn",
                            "projectName",
                            "region",
                            "code",
                            "generalContractor",
                            "quoter"),
                    "drop-account",
                    Set.of("whyDropped")),
            // Of competitors.
            Map.of(
                    "competitor-note",
                    Set.of("brand", "competitorProduct", "strength", "weakness", "seenFrom", "seenOn", "seenAt")),
            // Of plans.
            Map.of(
                    "start-plan",
                    Set.of("planKind", "planDay"),
                    "write-plan",
                    Set.of(
                            "targetAmount",
                            "targetReceived",
                            "targetCustomers",
                            "targetVisits",
                            "targetCalls",
                            "targetStages",
                            "planFocus",
                            "keyActions",
                            "supportWanted"),
                    "comment-plan",
                    Set.of("comment"),
                    "write-summary",
                    Set.of(
                            "doneFigures",
                            "receivedDone",
                            "gapReason",
                            "experience",
                            "planAdjustment",
                            "marketInfo",
                            "nextPoints"),
                    "daily-note",
                    Set.of("dayNote")),
            // Of contracts.
            Map.of("confirm-contract", Set.of("decision", "refusalReason")));

    /** The forms that open a case, so that there is none yet to tell of. */
    private static final Set<String> STARTS = Set.of(
            "register-customer",
            "start-project",
            "walk-in",
            "open-visitor-sheet",
            "mark-key-customer",
            "open-prospect",
            "start-health-programme",
            "start-plan",
            "register-account",
            "competitor-note");

    /** The forms that are kept on the page of a project or an organisation, which says what they are about. */
    private static final Set<String> KEPT_ON_PAGES = Set.of(
            "project-application",
            "account-basics",
            "account-contact",
            "visit-report",
            "procurement-step",
            "purchasing-role",
            "relationship-assessment",
            "strengthening-action",
            "account-relation");

    /** What a component may say of itself beside its words in Chinese. */
    private static final Set<String> PROPERTIES = Set.of(
            "context",
            "default",
            "personal",
            "helper",
            "group",
            "part",
            "named",
            "copied",
            "options",
            "object",
            "json",
            "example",
            "name",
            "name_zh",
            "notBefore",
            "notAfter",
            "notLessThan");

    private static final ObjectMapper JSON = new ObjectMapper();

    @SafeVarargs
    private static Map<String, Set<String>> together(Map<String, Set<String>>... features) {
        var all = new TreeMap<String, Set<String>>();
        List.of(features).forEach(all::putAll);
        return all;
    }

    private static Set<String> and(Set<String> keys, String... more) {
        var all = new TreeSet<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    /** Why a stage is approved without what is not met: one for each condition it can have. */
    private static Set<String> reasons() {
        return IntStream.rangeClosed(1, 12).mapToObj(number -> "unmet" + number).collect(Collectors.toSet());
    }

    private static Set<String> conditions() {
        return IntStream.rangeClosed(1, 12)
                .boxed()
                .flatMap(number -> Stream.of("condition" + number, "evidence" + number))
                .collect(Collectors.toSet());
    }

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
        }
    }

    @Test
    void thereIsAFormForTheStartAndEachStep() throws IOException {
        assertThat(files().map(FormsTest::name)).containsAll(KEYS.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCalledAsItsFile(Path file) throws IOException {
        var form = JSON.readTree(file.toFile());

        assertThat(form.path("id").asText()).isEqualTo(name(file));
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(form.path("schemaVersion").asInt()).isLessThanOrEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("files")
    void usesOnlyWhatTasklistCanShow(Path file) throws IOException {
        for (var component : components(file)) {
            assertThat(component.path("type").asText()).isIn(FormSchema.TYPES);
            assertThat(component.has("path")).as("a path would nest the values").isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysEverythingInBothLanguages(Path file) throws IOException {
        for (var component : components(file)) {
            var type = component.path("type").asText();
            var properties = component.path("properties");
            var name = file + " " + component.path("id").asText();
            for (var text : List.of("label", "description", "text", "content", "dateLabel", "timeLabel")) {
                if (component.has(text)) {
                    assertBoth(name + " " + text, component.path(text), properties.path(text + "_zh"));
                }
            }
            if (!Set.of("text", "html", "separator", "spacer").contains(type)) {
                assertThat(component.path("label").asText()).as(name).isNotBlank();
            }
            for (var option : component.path("values")) {
                assertBoth(name + " option", option.path("label"), option.path("label_zh"));
                assertThat(option.path("value").asText()).as(name).matches("[a-z][a-z-]*");
            }
            for (var misplaced : List.of("label_zh", "description_zh", "text_zh")) {
                assertThat(component.has(misplaced)).as(name).isFalse();
            }
        }
    }

    private static void assertBoth(String name, JsonNode english, JsonNode chinese) {
        assertThat(english.asText()).as(name).isNotBlank().doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese.asText()).as(name).isNotBlank().containsPattern("\\p{IsHan}|%");
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("A part is there only in cases that show it; only such a part can be named by the case")
    void saysOfItselfOnlyWhatIsUnderstood(Path file) throws IOException {
        for (var component : components(file)) {
            var name = file + " " + component.path("id").asText();
            var properties = component.path("properties");
            assertThat(properties.fieldNames())
                    .toIterable()
                    .as(name)
                    .allSatisfy(property -> assertThat(
                                    PROPERTIES.contains(property) || component.has(property.replaceAll("_zh$", "")))
                            .as(property)
                            .isTrue());
            if (properties.has("part")) {
                assertThat(properties.path("part").asText()).as(name).matches("[a-z]+(-[a-z0-9]+)*");
            }
            if (properties.has("named")) {
                assertThat(properties.path("named").asText()).as(name).isEqualTo("true");
                assertThat(properties.has("part")).as(name).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasIdsThatAreItsOwn(Path file) throws IOException {
        var seen = new HashSet<String>();
        for (var component : components(file)) {
            assertThat(component.path("id").asText()).isNotBlank();
            assertThat(seen.add(component.path("id").asText()))
                    .as(file + " " + component.path("id").asText())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void bindsEveryValue(Path file) {
        for (var field : schema(file).fieldsInOrder()) {
            var name = file + " " + field.key();
            switch (field.kind()) {
                case TEXT ->
                    assertThat(field.rules().maxLength()).as(name).isNotNull().isBetween(1, 500);
                case LONG_TEXT -> assertThat(field.rules().maxLength()).as(name).isEqualTo(4000);
                case NUMBER -> {
                    assertThat(field.rules().min()).as(name).isNotNull().isNotNegative();
                    assertThat(field.rules().max()).as(name).isNotNull();
                    assertThat(field.rules().decimalDigits()).as(name).isNotNull();
                }
                case DATE, DATE_TIME -> {
                    var notBefore = field.rules().notBefore();
                    var notAfter = field.rules().notAfter();
                    assertThat(notBefore).as(name + " notBefore").isNotNull();
                    assertThat(notAfter).as(name + " notAfter").isNotNull();
                    var now = Instant.parse("2026-11-26T04:00:00Z");
                    assertThat(Objects.requireNonNull(notBefore).on(now, ZoneOffset.UTC))
                            .as(name)
                            .isBetween(
                                    TypedDates.FIRST,
                                    Objects.requireNonNull(notAfter).on(now, ZoneOffset.UTC));
                }
                case CHOICE, CHOICES ->
                    assertThat(field.options().isEmpty())
                            .as(name + ": the form has the options, or the case is asked for them")
                            .isEqualTo(field.offers() != null);
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("A range names its two ends: fields called …From and …To")
    void turnsNoRange(Path file) {
        for (var field : schema(file).fieldsInOrder()) {
            if (field.key().endsWith("To")
                    && schema(file).field(field.key().replaceAll("To$", "From")).isPresent()) {
                assertThat(field.rules().notLessThan())
                        .as(file + " " + field.key())
                        .isEqualTo(field.key().replaceAll("To$", "From"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksForWhatTheContractNames(Path file) {
        var keys = KEYS.get(name(file));

        assertThat(keys).as("the keys of a new form belong into this test").isNotNull();
        assertThat(schema(file).fields().keySet()).isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("files")
    void hidesOnlyByAnswersThatItAsksFor(Path file) {
        var schema = schema(file);
        for (var field : schema.fieldsInOrder()) {
            for (var condition : field.hiding().conditions()) {
                for (var key : condition.fields()) {
                    var asked = schema.field(key);
                    assertThat(asked).as(field.key()).isPresent();
                    assertThat(asked.get().hiding().conditions())
                            .as("an answer that decides is never hidden itself")
                            .isEmpty();
                    assertThat(field.rules().required() && asked.get().helper())
                            .as(field.key() + " is owed and folded away")
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("An answer stands in the same part as what it decides, or it could never be given")
    void keepsAnAnswerWithWhatItDecides(Path file) throws IOException {
        var parts = new TreeMap<String, String>();
        for (var component : components(file)) {
            if (component.has("key")) {
                parts.put(component.path("key").asText(), part(component));
            }
        }
        for (var component : components(file)) {
            var hide = component.path("conditional").path("hide").asText("");
            if (!hide.isEmpty()) {
                assertThat(Condition.parse(hide).fields())
                        .as(file + " " + component.path("id").asText())
                        .allSatisfy(key -> assertThat(parts.get(key)).isIn("", part(component)));
            }
        }
    }

    private static String part(JsonNode component) {
        return component.path("properties").path("part").asText("");
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksForWhatIsOwedFirst(Path file) {
        var fields = schema(file).fieldsInOrder();
        int lastOwed = -1;
        int firstFolded = fields.size();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).rules().required()) {
                lastOwed = i;
            }
            if (fields.get(i).helper()) {
                firstFolded = Math.min(firstFolded, i);
            }
        }
        assertThat(lastOwed).isGreaterThanOrEqualTo(0).isLessThan(firstFolded);
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsWhatTheCaseIsBeforeItAsks(Path file) {
        if (STARTS.contains(name(file)) || KEPT_ON_PAGES.contains(name(file))) {
            return;
        }
        assertThat(schema(file).components().get(0))
                .isInstanceOfSatisfying(
                        FormSchema.Note.class,
                        note -> assertThat(note.context()).isEqualTo("case"));
    }

    @Test
    @DisplayName("T9: complete means when, by which way, a summary of five characters, the outcome")
    void aRecordOwesFourThings() {
        for (var id : List.of("record-contact")) {
            var schema = PackagedForms.named(id);
            var owed = schema.fieldsInOrder().stream()
                    .filter(field -> field.rules().required()
                            && field.hiding().conditions().isEmpty())
                    .map(FormSchema.Field::key)
                    .toList();
            assertThat(owed).as(id).containsExactlyInAnyOrderElementsOf(OWED);
            assertThat(field(schema, "summary").rules().minLength()).isEqualTo(5);
            assertThat(field(schema, "outcome").options())
                    .extracting(FormSchema.Option::value)
                    .containsExactly(
                            "comes",
                            "not-reached",
                            "thinking-it-over",
                            "came-to-shop",
                            "signed-with-us",
                            "signed-with-another",
                            "not-for-now");
            assertThat(field(schema, "way").options())
                    .extracting(FormSchema.Option::value)
                    .containsExactlyInAnyOrderElementsOf(WAYS);
            assertThat(field(schema, "contactedAt").defaultNow()).isTrue();
            assertThat(schema.fields().keySet())
                    .containsAll(PackagedForms.named("record-contact").fields().keySet());
        }
    }

    @Test
    @DisplayName("T6: the outcome decides what else is asked")
    void theOutcomeDecidesWhatIsAsked() {
        var schema = PackagedForms.named("record-contact");

        assertThat(asked(schema, Map.of())).isEmpty();
        assertThat(asked(schema, Map.of("outcome", "comes"))).containsExactly("appointmentAt");
        assertThat(asked(schema, Map.of("outcome", "signed-with-us")))
                .containsExactly("contractAmount", "signedOn", "contractNumber");
        assertThat(asked(schema, Map.of("outcome", "not-for-now"))).containsExactly("wakeOn");
        assertThat(asked(PackagedForms.named("ask-opinion"), Map.of("answer", "told")))
                .containsExactly("summary", "suggestion");
        assertThat(asked(PackagedForms.named("ask-opinion"), Map.of("answer", "would-not-say")))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "P5, P2, P10: without a promise no visit is reported, without a signature no amount, within the principle no reason")
    void theReportAsksByItsAnswers() {
        var schema = PackagedForms.named("report-stage");

        assertThat(asked(schema, Map.of("nextStepPromised", "no", "signed", "no")))
                .isEmpty();
        assertThat(asked(schema, Map.of("nextStepPromised", "yes"))).containsExactly("promise", "visit");
        assertThat(asked(schema, Map.of("signed", "yes"))).containsExactly("contractAmount", "signedOn");
        assertThat(asked(schema, Map.of("departs", "no"))).isEmpty();
        assertThat(asked(schema, Map.of("departs", "yes"))).containsExactly("departureReason");
        assertThat(asked(PackagedForms.named("approve-price"), Map.of("decision", "approved")))
                .isEmpty();
        assertThat(asked(PackagedForms.named("approve-price"), Map.of("decision", "back")))
                .containsExactly("backReason");
    }

    @Test
    @DisplayName("P3: a condition that is ticked owes its evidence, one that is not owes nothing")
    void aTickOwesItsEvidence() {
        var schema = PackagedForms.named("report-stage");

        for (int number = 1; number <= 12; number++) {
            assertThat(asked(schema, Map.of("condition" + number, true))).containsExactly("evidence" + number);
            assertThat(asked(schema, Map.of("condition" + number, false))).isEmpty();
        }
    }

    @Test
    @DisplayName("P3: the decision decides what goes with it")
    void theDecisionDecidesWhatIsAsked() {
        var schema = PackagedForms.named("decide-stage");

        assertThat(asked(schema, Map.of())).isEmpty();
        assertThat(asked(schema, Map.of("decision", "approved")))
                .containsExactlyInAnyOrderElementsOf(and(reasons(), "measures"));
        assertThat(asked(schema, Map.of("decision", "back"))).containsExactly("moreWork");
        assertThat(asked(schema, Map.of("decision", "stopped"))).containsExactly("reason");
    }

    private static List<String> asked(FormSchema schema, Map<String, ?> values) {
        return schema.fieldsInOrder().stream()
                .filter(field -> field.hiding().conditions().stream()
                        .anyMatch(condition -> !condition.fields().contains("more")))
                .filter(field -> !schema.hides(field, values))
                .map(FormSchema.Field::key)
                .toList();
    }

    @Test
    @DisplayName(
            "One key is one question: refusals call a field as its form does, and the first form that has it speaks")
    void callsAFieldTheSameInEveryForm() {
        var names = new TreeMap<String, String>();
        for (var form : PackagedForms.all()) {
            for (var field : form.fieldsInOrder()) {
                if (!field.helper()) {
                    var name = field.name(Locale.ENGLISH) + " " + field.name(Locale.CHINESE);
                    assertThat(names.merge(field.key(), name, (first, other) -> first))
                            .as(form.id() + " " + field.key())
                            .isEqualTo(name);
                }
            }
        }
    }

    @Test
    @DisplayName("No message repeats what a form calls its field")
    void messagesDoNotRepeatLabels() throws IOException {
        var keys = PackagedForms.all().stream()
                .flatMap(form -> form.fields().keySet().stream())
                // Also asked of staff, leave, corrections and files, which no form asks for.
                .filter(key -> !Set.of("name", "reason", "decision").contains(key))
                .map(key -> "field." + key)
                .collect(Collectors.toSet());
        try (var files = Files.list(Path.of("src/main/resources/messages"))) {
            for (var file : files.toList()) {
                var messages = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    messages.load(reader);
                }
                assertThat(messages.stringPropertyNames())
                        .as(file.toString())
                        .isNotEmpty()
                        .noneMatch(keys::contains);
            }
        }
    }

    @Test
    @DisplayName("The Chinese words of rule T6 stand in the forms as the staff use them")
    void usesTheWordsOfTheStaff() {
        assertThat(field(PackagedForms.named("record-contact"), "outcome").options())
                .extracting(option -> option.label().chinese())
                .containsExactly("约定到店", "未联系上", "考虑中", "已到店", "已与我司签约", "已与他司签约", "暂不考虑");
        assertThat(field(PackagedForms.named("record-contact"), "state").options())
                .extracting(option -> option.label().chinese())
                .containsExactly("初步了解", "需求明确", "对比选择", "意向强烈", "待付定金", "已成交", "暂不考虑");
    }

    @Test
    @DisplayName("P3: the words of judges and decisions stand in the forms as the staff use them")
    void usesTheWordsOfTheJudges() {
        assertThat(field(PackagedForms.named("judge-stage"), "opinion").options())
                .extracting(option -> option.value() + " " + option.label().chinese())
                .containsExactly("go-on 可推进", "more-work 需补充", "stop 建议终止");
        assertThat(field(PackagedForms.named("decide-stage"), "decision").options())
                .extracting(option -> option.value() + " " + option.label().chinese())
                .containsExactly("approved 通过", "back 退回补充", "stopped 终止");
    }

    private static FormSchema.Field field(FormSchema schema, String key) {
        return schema.field(key).orElseThrow();
    }

    private static FormSchema schema(Path file) {
        try {
            return FormSchema.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".form", "");
    }

    private static List<JsonNode> components(Path file) throws IOException {
        var all = new ArrayList<JsonNode>();
        collect(JSON.readTree(file.toFile()), all);
        assertThat(all).isNotEmpty();
        return all;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        for (var component : node.path("components")) {
            into.add(component);
            collect(component, into);
        }
    }
}
