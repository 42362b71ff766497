package dev.revisit.timing.web;

import java.util.List;

/**
 * A diagram or a decision table, as the page shows it.
 *
 * @param id of the process or decision
 * @param rows none where nothing in it is set by a length
 */
record DiagramView(String id, String name, List<SettingView> rows) {}
