package dev.revisit.account;

import dev.revisit.form.answer.Answers;
import dev.revisit.name.ChineseOrder;
import dev.revisit.name.Names;
import dev.revisit.name.Pinyin;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation 单位 that customers and projects belong to; there is one of each (rule G0). */
@Entity
public class Account {

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    /** Counts its changes: of two at once, one comes after the other. */
    private int revision;

    private String number;
    private String name;
    private String nameKey;
    private String namePinyin;
    private String nameSort;
    private String identityKey;
    private @Nullable String creditCode;
    private String province;
    private @Nullable String city;
    private String industry;
    private String owner;
    private String createdBy;
    private Instant createdAt;

    @Embedded
    private Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest.
    Account(String number, NewAccount told, String owner, String by, Instant at) {
        this.number = number;
        this.owner = owner;
        this.createdBy = by;
        this.createdAt = at;
        take(told);
    }

    private void take(NewAccount told) {
        name = told.name();
        nameKey = Names.key(name);
        namePinyin = Pinyin.of(name);
        nameSort = ChineseOrder.key(name);
        identityKey = told.identityKey();
        creditCode = told.creditCode();
        province = told.province();
        city = told.city();
        industry = told.industry();
        answers = told.answers();
    }

    void change(NewAccount told) {
        take(told);
        revision++;
    }

    void goesTo(String newOwner) {
        owner = newOwner;
        revision++;
    }

    /** Something was done that is a line of its history, and changes nothing of what it says. */
    void revised() {
        revision++;
    }

    public UUID id() {
        return id;
    }

    /** The number of its last change. */
    public int revision() {
        return revision;
    }

    /** As in A-000001. */
    public String number() {
        return number;
    }

    public String name() {
        return name;
    }

    /** Number and name, as an account is written where one is chosen. */
    public String label() {
        return number + " " + name;
    }

    String identityKey() {
        return identityKey;
    }

    /** The unified social credit code 统一社会信用代码. */
    public @Nullable String creditCode() {
        return creditCode;
    }

    /** A code of the form, as {@code industry}. */
    public String province() {
        return province;
    }

    public @Nullable String city() {
        return city;
    }

    public String industry() {
        return industry;
    }

    /** User id of whoever tracks it. */
    public String owner() {
        return owner;
    }

    /** User id. */
    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Whatever else its form asked. */
    public Answers answers() {
        return answers;
    }

    public String path() {
        return "/accounts/" + id;
    }
}
