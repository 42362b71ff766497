package dev.revisit.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the rows of a form. Told by the feature that has the form. */
public interface DocumentDrawing {

    /** Id of the form. */
    String form();

    /** What its rows say, as a chart; empty where there is nothing to draw. */
    Optional<DocumentChart> draw(SubjectRef holder, List<Filled> rows, Locale locale);
}
