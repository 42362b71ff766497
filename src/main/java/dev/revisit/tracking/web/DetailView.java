package dev.revisit.tracking.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that was told, under the key of the field that asked for it.
 *
 * @param value text, code, number, day or time
 */
record DetailView(String key, Object value) {

    /** What was told of all that could have been; the parts of {@code told} are named as the form's fields are. */
    static List<DetailView> of(Record told) {
        var details = new ArrayList<DetailView>();
        for (RecordComponent part : told.getClass().getRecordComponents()) {
            try {
                Object value = part.getAccessor().invoke(told);
                if (value != null) {
                    details.add(new DetailView(part.getName(), value));
                }
            } catch (ReflectiveOperationException never) {
                throw new IllegalStateException(never);
            }
        }
        return List.copyOf(details);
    }
}
