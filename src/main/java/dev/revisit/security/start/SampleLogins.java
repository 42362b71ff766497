package dev.revisit.security.start;

import java.util.List;

/** The people of the sample company, named on the login page for whoever tries the product out. Absent in real use. */
public interface SampleLogins {

    /**
     * @param userId what to type
     * @param name who it is
     * @param group the id of their group, which says what they do
     */
    record Person(String userId, String name, String group) {}

    List<Person> people();

    /** The one password of them all. */
    String password();
}
