package dev.revisit.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** The sample company on a port, as whoever tries the product out finds it, with one sheet more. All tests of pages share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "revisit.demo.enabled=true")
@ActiveProfiles({"test", "small-sheet", "identity-provider"})
@Import({ElementsSeen.class, FailingPage.class, FilledLists.class, PageKinds.class})
public @interface OpenCompany {}
