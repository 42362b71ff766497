package dev.revisit.engine;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which case a business key stands for, and whose it is. Told by the feature that keeps the cases. */
public interface CaseDirectory {

    /** By business key, for each case that is this feature's. */
    Map<String, CaseFile> files(Collection<String> businessKeys);

    /** SQL that selects, for each case that is this feature's, {@code id} and {@code person}, as {@link CaseFile} has it. */
    String people();

    /**
     * A case, without any name of a customer.
     *
     * @param number as people say it: K-000123
     * @param path of its page
     * @param person user id of whoever works it; null while nobody does
     */
    record CaseFile(String number, String path, @Nullable String person) {}
}
