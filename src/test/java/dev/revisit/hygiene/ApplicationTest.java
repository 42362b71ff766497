package dev.revisit.hygiene;

import dev.revisit.operations.reconciliation.Reconciled;
import dev.revisit.tracking.CustomerStory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the whole application, at its pages without a network ({@code MockMvc}) and on a port ({@code
 * LocalServerPort}). All of them share one application on H2, and those that are {@link OnPostgres} another one: a start
 * takes as long as dozens of stories. It has one sheet more than the product ({@code SmallSheet}). Each class finds the database as the application's first start left it.
 *
 * <p>So a class may add nothing that makes it another application: no properties, no imports, no mocked beans. {@link
 * SharedApplication} refuses a third one, and {@link SharedApplicationTest} what would start one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ActiveProfiles({"test", "small-sheet", "identity-provider"})
@Import({CustomerStory.class, Reconciled.class})
@ExtendWith(SharedApplication.class)
public @interface ApplicationTest {}
