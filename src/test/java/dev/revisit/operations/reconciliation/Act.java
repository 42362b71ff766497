package dev.revisit.operations.reconciliation;

/** What somebody does, or how time goes by, in a {@link Walk}: each with how often it is drawn beside the others. */
enum Act {
    REGISTERS_A_CUSTOMER(12, Walk::registers),
    BRINGS_A_FLOOR_PLAN(6, Walk::bringsFloorPlan),
    DOES_WHAT_IS_OPEN(46, Walk::doesWhatIsOpen),
    WORKS_ON_ONE_THING(10, Walk::worksOnOneThing),
    DOES_WHAT_IS_SOMEBODY_ELSES(2, Walk::doesWhatIsSomebodyElses),
    CONTACTS_A_CUSTOMER(12, Walk::contacts),
    SENDS_A_CONTACT_TWICE(2, Walk::contactsTwice),
    AN_ANSWER_HANGS_UNTIL_IT_IS_LATE(5, Walk::answerHangs),
    CUSTOMER_COMES(5, Walk::customerComes),
    CORRECTS_A_RECORD(2, Walk::correctsRecord),
    CHANGES_A_FILE(3, Walk::changesFile),
    REJECTS_A_RECORD(3, Walk::rejectsRecord),
    WITHDRAWS_A_CONTRACT(2, Walk::withdrawsContract),
    RECEIVES_A_VISITOR(6, Walk::receivesVisitor),
    MARKS_A_KEY_CUSTOMER(6, Walk::marksKeyCustomer),
    OPENS_A_PLAN(4, Walk::opensPlan),
    TELLS_OF_A_KEY_CUSTOMER(6, Walk::tellsOfKeyCustomer),
    FINDS_A_TARGET_ACCOUNT(6, Walk::findsTargetAccount),
    TELLS_OF_A_TARGET_ACCOUNT(3, Walk::tellsOfTargetAccount),
    BEGINS_A_HEALTH_PROGRAMME(4, Walk::beginsProgramme),
    TELLS_OF_A_HEALTH_PROGRAMME(9, Walk::tellsOfProgramme),
    SOMEBODY_WALKS_IN(9, Walk::walksIn),
    TELLS_OF_A_CALL(3, Walk::tellsOfCall),
    STARTS_A_PROJECT(5, Walk::startsProject),
    DECIDES_ON_FLAGS_TOGETHER(2, Walk::decidesTogether),
    CLOSES_A_MONTH(4, Walk::closesMonth),
    CORRECTS_PAY(3, Walk::correctsPay),
    DECIDES_ON_A_CORRECTION(2, Walk::decidesOnCorrection),
    LEAVE(5, Walk::leave),
    HANDS_OVER(4, Walk::handsOver),
    LEAVES_THE_COMPANY(1, Walk::leavesTheCompany),
    CHANGES_A_TIMING(3, Walk::changesTiming),
    CHANGES_A_RATE(1, Walk::changesRate),
    TAKES_A_CHANGE_BACK(2, Walk::takesChangeBack),
    CHANGES_THE_CALENDAR(2, Walk::changesCalendar),
    MINUTES_PASS(6, Walk::minutesPass),
    DAYS_PASS(14, Walk::daysPass),
    IT_IS_EXACTLY_DUE(8, Walk::exactlyDue),
    IT_IS_JUST_PAST_DUE(8, Walk::justPastDue),
    DAYS_PASS_UNATTENDED(4, Walk::daysPassUnattended),
    ALL_NODES_ARE_DOWN(3, Walk::allNodesAreDown),
    WHAT_IS_DUE_IS_FIRED(6, Walk::firesWhatIsDue),
    SIGNS_THE_POLICY(2, Walk::signsPolicy),
    PEOPLE_ARE_WARNED(3, Walk::warns),
    BACKGROUND_WORK_IS_DONE(5, Walk::backgroundWork);

    /** How it is done. */
    interface Deed {
        /** Does it; says in words what was done, and nothing where there is nothing to do it with. */
        String in(Walk walk, Dice dice);
    }

    final int weight;
    final Deed deed;

    Act(int weight, Deed deed) {
        this.weight = weight;
        this.deed = deed;
    }

    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
