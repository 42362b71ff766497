package dev.revisit.smallsheet;

import dev.revisit.operations.reconciliation.Reconciled;
import dev.revisit.tracking.CustomerStory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** A test of the application with {@link SmallSheet} in it, which is another one than all other tests share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = SmallSheetTest.WITH_ITS_DIAGRAM)
@AutoConfigureMockMvc
@ActiveProfiles({"test", "small-sheet"})
@Import({CustomerStory.class, Reconciled.class})
@DirtiesContext
@interface SmallSheetApplication {}
