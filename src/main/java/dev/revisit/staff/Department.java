package dev.revisit.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Locale;

/** A department; each person belongs to one, and a manager leads one or more. */
@Entity
public class Department {

    @Id
    private String id = "";

    private String name = "";
    private String nameZh = "";

    protected Department() {}

    Department(String id, String name, String nameZh) {
        this.id = id;
        this.name = name;
        this.nameZh = nameZh;
    }

    public String id() {
        return id;
    }

    /** Its name in the reader's language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : name;
    }
}
