package dev.revisit.notification;

import dev.revisit.notification.outgoing.JsonCalls;
import dev.revisit.notification.outgoing.JsonCalls.Answer;
import dev.revisit.notification.outgoing.NoAnswerException;
import dev.revisit.notification.outgoing.SendResult;
import dev.revisit.notification.outgoing.TextLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * By a robot in a group chat of WeCom 企业微信: its webhook takes plain text, in which nothing that stands in a name is a
 * link or a mention. Only hosts of the list are called, and nobody is followed elsewhere.
 */
@Component
class GroupRobot implements Channel {

    /** There is one robot; the webhook itself stands nowhere but in the settings. */
    static final String ROBOT = "robot";

    /** The most that WeCom takes of a text, in bytes. */
    private static final int LARGEST = 2048;

    /** What WeCom answers where a later try can succeed: busy, and more than 20 messages a minute. */
    private static final Set<Integer> PASSING = Set.of(-1, 45009, 45033);

    private final NoticeSettings settings;
    private final MessageText messageText;
    private final RecipientDirectory recipientDirectory;
    private final JsonCalls calls = new JsonCalls();

    GroupRobot(NoticeSettings settings, MessageText messageText, RecipientDirectory recipientDirectory) {
        this.settings = settings;
        this.messageText = messageText;
        this.recipientDirectory = recipientDirectory;
    }

    @Override
    public String code() {
        return ROBOT;
    }

    @Override
    public boolean isOn() {
        return settings.robot().enabled();
    }

    @Override
    public boolean isPersonal() {
        return false;
    }

    @Override
    public Optional<String> addressOf(InboxNotice notice) {
        return settings.robot().tells(notice.kind()) ? Optional.of(ROBOT) : Optional.empty();
    }

    @Override
    public SendResult send(UUID message, String address, List<InboxNotice> notices) {
        String text = TextLimit.cut(messageText.text(notices, true, recipientDirectory), LARGEST);
        try {
            return outcome(calls.post(
                    settings.robot().address(),
                    Map.of("Revisit-Message", message.toString()),
                    Map.of("msgtype", "text", "text", Map.of("content", text))));
        } catch (NoAnswerException unreachable) {
            return SendResult.later("robot-unreachable", null);
        }
    }

    private static SendResult outcome(Answer answer) {
        if (answer.isBusy()) {
            return SendResult.later("robot-" + answer.status(), answer.wanted());
        }
        if (answer.status() != 200) {
            return SendResult.never("robot-" + answer.status());
        }
        if (!answer.isJson()) {
            return SendResult.later("robot-answer", null);
        }
        int code = answer.json().path("errcode").asInt(0);
        if (code == 0) {
            return SendResult.SENT;
        }
        return PASSING.contains(code) ? SendResult.later("wecom-" + code, null) : SendResult.never("wecom-" + code);
    }
}
