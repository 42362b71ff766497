package dev.revisit.upgrade;

import org.springframework.test.context.ContextConfiguration;

/** Steps whose forms were others go on with these, and what was answered in them is read as it was. */
@ContextConfiguration(initializers = OldDatabase.BeforeForms.class, inheritInitializers = false)
class UpgradeOfFormsTest extends UpgradeTest {}
