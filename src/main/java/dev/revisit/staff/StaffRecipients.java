package dev.revisit.staff;

import dev.revisit.notification.RecipientDirectory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Those who work here, as notices need to know of them. */
@Component
class StaffRecipients implements RecipientDirectory {

    private final Staff staff;

    StaffRecipients(Staff staff) {
        this.staff = staff;
    }

    @Override
    public String nameOf(String userId) {
        return staff.nameOf(userId);
    }

    @Override
    public Optional<String> mailOf(String userId) {
        return staff.mailOf(userId).filter(mail -> mail.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+"));
    }

    @Override
    public boolean worksHere(String userId) {
        return staff.worksHere(userId);
    }
}
