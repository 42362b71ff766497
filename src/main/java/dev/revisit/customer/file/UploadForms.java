package dev.revisit.customer.file;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages on which files are attached and taken away: what was done is said on the page that is shown next. */
@Component
public class UploadForms {

    private final RefusalText words;

    UploadForms(RefusalText words) {
        this.words = words;
    }

    /** Of what is too large, as much as shows that it is; nothing where no file came. */
    public static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        return file.getSize() > Attachments.LARGEST ? new byte[Attachments.LARGEST + 1] : file.getBytes();
    }

    /**
     * Attaches a file or takes it away, and says so; or why not, where the file was chosen.
     *
     * @param at id of what it is attached to
     * @param act says what the file is called
     * @param done key of the words for what was done
     * @throws Refusal (not found) where it is not for the viewer at all
     */
    public void act(UUID at, Supplier<String> act, String done, Locale locale, RedirectAttributes next) {
        try {
            next.addFlashAttribute("notice", words.message(done, locale, act.get()));
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            next.addFlashAttribute(
                    "uploadProblem", words.byField(refused, locale).getOrDefault("file", words.words(refused, locale)));
            next.addFlashAttribute("uploadedTo", at);
        }
    }
}
