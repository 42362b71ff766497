package dev.revisit.document;

import java.util.List;

/**
 * A chart of people, as it is drawn on pages and on paper: boxes from top to bottom, and lines between them.
 *
 * @param title what it shows, in a sentence, for those who do not see it
 * @param width of the drawing; it is scaled to the screen
 * @param notes what is hard to see in it, in sentences
 */
public record DocumentChart(
        String title, int width, int height, List<Box> boxes, List<Link> links, List<Kind> kinds, List<String> notes) {

    public DocumentChart {
        boxes = List.copyOf(boxes);
        links = List.copyOf(links);
        kinds = List.copyOf(kinds);
        notes = List.copyOf(notes);
    }

    /** Somebody, with a second line of smaller text. */
    public record Box(int x, int y, int width, int height, String name, String detail) {}

    /**
     * A line between two boxes.
     *
     * @param kind by which it is stroked
     * @param path in SVG
     * @param directed whether it ends in an arrow
     */
    public record Link(String kind, String path, boolean directed) {}

    /** A kind of line that is there, in words. */
    public record Kind(String code, String words) {}
}
