package dev.revisit.fault;

import dev.revisit.Revisit;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.SpringApplication;

/** Who works there while things break: hired once, by the product's own services, before the nodes start. */
final class Company {

    static final String PASSWORD = "people-of-the-harness";

    static final String ADMINISTRATOR = "admin";

    static final String MANAGER = "boss";

    static final String DESK = "desk";

    static final String PAYROLL = "payroll";

    static final String DEPARTMENT = "home";

    private static final int SALESPEOPLE = 6;

    private Company() {}

    static List<String> salespeople() {
        return IntStream.rangeClosed(1, SALESPEOPLE).mapToObj(n -> "seller" + n).toList();
    }

    /** Also makes the tables, and deploys the diagrams. */
    static void found(String jdbcUrl, String diagrams) {
        var settings = new String[] {
            "--spring.profiles.active=postgres",
            "--server.port=0",
            "--DB_URL=" + jdbcUrl,
            "--DB_USER=" + Database.USER,
            "--DB_PASSWORD=" + Database.PASSWORD,
            "--ADMIN_PASSWORD=" + PASSWORD,
            "--DIAGRAMS=" + diagrams,
            "--revisit.timings.shortest=PT1S",
            "--camunda.bpm.job-execution.enabled=false"
        };
        try (var application = SpringApplication.run(Revisit.class, settings)) {
            var identity = application.getBean(IdentityService.class);
            var staff = application.getBean(Staff.class);
            staff.openDepartment(DEPARTMENT, "Home sales", "家装销售部");
            salespeople().forEach(each -> hire(identity, staff, each, Groups.SALES));
            hire(identity, staff, MANAGER, Groups.MANAGER);
            hire(identity, staff, "general", Groups.GENERAL_MANAGER);
            hire(identity, staff, DESK, Groups.RECEPTION);
            hire(identity, staff, PAYROLL, Groups.PAYROLL);
            staff.lead(MANAGER, DEPARTMENT);
            var signatures = application.getBean(PolicySignatures.class);
            int policy = application.getBean(PolicyVersions.class).current().no();
            signatures
                    .concerned()
                    .forEach(each -> signatures.sign(policy, new Viewer(each, Set.of(), Set.of(), false)));
        }
    }

    private static void hire(IdentityService identity, Staff staff, String id, String group) {
        var person = identity.newUser(id);
        person.setFirstName(id);
        person.setLastName("");
        person.setPassword(PASSWORD);
        identity.saveUser(person);
        identity.createMembership(id, group);
        staff.place(id, DEPARTMENT);
    }
}
