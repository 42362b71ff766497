package dev.revisit.refusal.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** No page and no call takes a text with a NUL or half a character in it: no database does either. */
@ControllerAdvice
class ReadableText {

    @InitBinder
    void refuseUnreadable(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (text != null && (text.indexOf('\0') >= 0 || hasLoneSurrogate(text))) {
                    throw new IllegalArgumentException("Not a readable text");
                }
                setValue(text);
            }
        });
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
