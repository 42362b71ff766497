package dev.revisit.hygiene;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.revisit.Revisit;
import dev.revisit.engine.task.Assignees;
import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The architecture: modules without cycles, their web and process packages, who may use the engine, sizes, names. */
@AnalyzeClasses(packages = "dev.revisit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @Test
    void featuresAreModulesWithoutCycles() {
        ApplicationModules.of(Revisit.class).verify();
    }

    @ArchTest
    static final ArchRule theRootNeverCallsItsDoors = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.revisit.*.web..", "dev.revisit.*.process..");

    @ArchTest
    static final ArchRule theDoorsDoNotCallEachOther = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..process..");

    @ArchTest
    static final ArchRule theLedgerKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.revisit.commission..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.revisit..")
                    .and(resideOutsideOfPackages(
                            "dev.revisit.commission..",
                            "dev.revisit.obligation..",
                            "dev.revisit.feature..",
                            "dev.revisit.rule..",
                            "dev.revisit.staff..",
                            "dev.revisit.notification..",
                            "dev.revisit.input..",
                            "dev.revisit.refusal..",
                            "dev.revisit.request..",
                            "dev.revisit.text..",
                            "dev.revisit.api..",
                            "dev.revisit.engine..",
                            "dev.revisit.form..",
                            "dev.revisit.diagram..",
                            // The policy says how long there is (rule C7).
                            "dev.revisit.timing..")));

    @ArchTest
    static final ArchRule obligationsKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.revisit.obligation..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.revisit..").and(resideOutsideOfPackage("dev.revisit.obligation..")));

    @ArchTest
    static final ArchRule theEngineIsNamedOnlyWhereItBelongs = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.revisit.engine..",
                    "dev.revisit.form..",
                    "dev.revisit.diagram..",
                    "..process..",
                    "dev.revisit.security..",
                    "dev.revisit.demo..")
            .and()
            // Logins and groups are the engine's identity store's.
            .resideOutsideOfPackage("dev.revisit.staff..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule delegatesAreNamedSoAndHidden = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .haveSimpleNameEndingWith("Delegate")
            .andShould()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage("..process..");

    @ArchTest
    static final ArchRule callsAreNamedApi =
            classes().that().areAnnotatedWith(RestController.class).should().haveSimpleNameEndingWith("Api");

    @ArchTest
    static final ArchRule pagesAreNamedPage =
            classes().that().areAnnotatedWith(Controller.class).should().haveSimpleNameEndingWith("Page");

    @ArchTest
    static final ArchRule collectionsAreNamedRepository =
            classes().that().areAssignableTo(Repository.class).should().haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule whoAssignsTasksIsNamedAssignees =
            classes().that().implement(Assignees.class).should().haveSimpleNameEndingWith("Assignees");

    /** What another program sends is a Request; what it is told, a Summary in a list and Details by itself. */
    @ArchTest
    static void bodiesAreNamedRequest(JavaClasses all) {
        var named = all.stream()
                .flatMap(each -> each.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(RequestBody.class))
                .map(parameter -> parameter.getRawType())
                .filter(type -> type.getPackageName().startsWith("dev.revisit"))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(named).isNotEmpty().allMatch(name -> name.endsWith("Request"));
    }

    @ArchTest
    static void oneNameIsOneType(JavaClasses all) {
        assertThat(all.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .toList())
                .doesNotHaveDuplicates();
    }

    /** A package of more is split by idea. */
    @ArchTest
    static void packagesAreSmall(JavaClasses all) {
        var sizes = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(25));
    }

    @ArchTest
    static final ArchRule timeIsHandedInOrTheClocks = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    /** But what people type and read in an offset's time: forms, their refusals, the sample company's records. */
    @ArchTest
    static final ArchRule onlySqlTimeConvertsForTheDatabase = noClasses()
            .that()
            .doNotBelongToAnyOf(SqlTime.class)
            .and()
            .haveNameNotMatching("dev\\.revisit\\.(form|refusal)\\.(FormValidator|FormView|RefusalText)(\\$.*)?")
            .and()
            // Once, of columns of any type.
            .haveNameNotMatching("dev\\.revisit\\.form\\.answer\\.ColumnsToAnswers")
            .and()
            .resideOutsideOfPackage("dev.revisit.demo..")
            .should()
            .dependOnClassesThat(type(OffsetDateTime.class))
            .orShould()
            .callMethod(Instant.class, "atOffset", ZoneOffset.class)
            .orShould()
            .callMethod(ZonedDateTime.class, "toOffsetDateTime");

    @ArchTest
    static final ArchRule noPackageIsADrawer = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..config..", "..dto..", "..impl..", "..constants..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .that()
            .areTopLevelClasses()
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                    com.tngtech.archunit.lang.conditions.ArchConditions.have(
                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "a name of no meaning (Manager, Helper, Util, Impl, Constants, Dto, Base)",
                                    (JavaClass named) -> named.getSimpleName()
                                            .matches(".*(Manager|Helper|Utils?|Impl|Constants|Dto|Base)")))));

    @ArchTest
    static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
