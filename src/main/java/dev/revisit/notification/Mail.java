package dev.revisit.notification;

import dev.revisit.notification.outgoing.SendResult;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** By mail, to the address that the person's login has. */
@Component
class Mail implements Channel {

    private final NoticeSettings settings;
    private final MessageText messageText;
    private final RecipientDirectory recipientDirectory;
    private final ObjectProvider<JavaMailSender> server;

    Mail(
            NoticeSettings settings,
            MessageText messageText,
            RecipientDirectory recipientDirectory,
            ObjectProvider<JavaMailSender> server) {
        this.settings = settings;
        this.messageText = messageText;
        this.recipientDirectory = recipientDirectory;
        this.server = server;
        if (settings.mail().enabled() && server.getIfAvailable() == null) {
            throw new IllegalStateException("revisit.notices.mail.enabled needs spring.mail.host, the mail server");
        }
    }

    @Override
    public String code() {
        return "mail";
    }

    @Override
    public boolean isOn() {
        return settings.mail().enabled();
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Optional<String> addressOf(InboxNotice notice) {
        return Optional.of(notice.recipient())
                .filter(person -> isOn())
                .filter(person -> recipientDirectory.mailOf(person).isPresent());
    }

    @Override
    public SendResult send(UUID message, String address, List<InboxNotice> notices) {
        Optional<String> to = recipientDirectory.mailOf(address);
        if (to.isEmpty()) {
            return SendResult.never("no-address");
        }
        JavaMailSender sender = server.getObject();
        try {
            var mail = sender.createMimeMessage();
            var letter = new MimeMessageHelper(mail, "UTF-8");
            letter.setFrom(settings.mail().from());
            letter.setTo(to.get());
            letter.setSubject(messageText.subject(notices));
            letter.setText(messageText.text(notices, false, recipientDirectory));
            // Sent again after a crash, it is the same one.
            mail.setHeader("Revisit-Message", message.toString());
            mail.setHeader("Auto-Submitted", "auto-generated");
            sender.send(mail);
            return SendResult.SENT;
        } catch (MailAuthenticationException refused) {
            return SendResult.later("mail-login", null);
        } catch (MailException unreachable) {
            return SendResult.later("mail-server", null);
        } catch (MessagingException malformed) {
            return SendResult.never("mail-malformed");
        }
    }
}
