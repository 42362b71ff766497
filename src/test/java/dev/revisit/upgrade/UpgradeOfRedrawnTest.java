package dev.revisit.upgrade;

import org.springframework.test.context.ContextConfiguration;

/** What was open before diagrams were split goes on on the diagrams it entered, and is finished there. */
@ContextConfiguration(initializers = OldDatabase.BeforeRedrawing.class, inheritInitializers = false)
class UpgradeOfRedrawnTest extends UpgradeTest {}
