package dev.revisit.notification;

import dev.revisit.notification.app.AppMessenger;
import dev.revisit.notification.outgoing.SendResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** By a message to the person in the company's app: WeCom, DingTalk or Feishu. */
@Component
class AppChannel implements Channel {

    private final AppMessenger messenger;
    private final AppIds appIds;
    private final MessageText messageText;
    private final RecipientDirectory recipientDirectory;

    AppChannel(AppMessenger messenger, AppIds appIds, MessageText messageText, RecipientDirectory recipientDirectory) {
        this.messenger = messenger;
        this.appIds = appIds;
        this.messageText = messageText;
        this.recipientDirectory = recipientDirectory;
    }

    @Override
    public String code() {
        return "app";
    }

    @Override
    public boolean isOn() {
        return messenger.isOn();
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Optional<String> addressOf(InboxNotice notice) {
        return isOn() ? Optional.of(notice.recipient()) : Optional.empty();
    }

    @Override
    public SendResult send(UUID message, String address, List<InboxNotice> notices) {
        if (!recipientDirectory.worksHere(address)) {
            return SendResult.never("gone");
        }
        String appUser = appIds.of(address);
        return AppIds.isOne(appUser)
                ? messenger.send(appUser, messageText.forApp(message, notices))
                : SendResult.never("app-user");
    }
}
