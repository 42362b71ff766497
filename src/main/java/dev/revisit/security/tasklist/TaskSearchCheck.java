package dev.revisit.security.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.security.tasklist.TasklistCall.Objection;
import java.util.Set;

/**
 * What may stand in the search that narrows a list of tasks. The engine merges it with the stored filter, and in a
 * stored filter an expression is code: criteria are let through by name, and none of those names holds an expression
 * or asks about variables.
 */
final class TaskSearchCheck {

    /** Texts, days and numbers that Tasklist's search box offers. */
    private static final Set<String> CRITERIA = Set.of(
            "name",
            "nameNotEqual",
            "nameLike",
            "nameNotLike",
            "description",
            "descriptionLike",
            "priority",
            "minPriority",
            "maxPriority",
            "assignee",
            "assigneeLike",
            "assigned",
            "unassigned",
            "taskDefinitionKey",
            "taskDefinitionKeyLike",
            "processDefinitionKey",
            "processDefinitionName",
            "processDefinitionNameLike",
            "processInstanceBusinessKey",
            "processInstanceId",
            "due",
            "dueDate",
            "dueAfter",
            "dueBefore",
            "withoutDueDate",
            "created",
            "createdOn",
            "createdAfter",
            "createdBefore",
            "followUp",
            "followUpDate",
            "followUpAfter",
            "followUpBefore",
            "active",
            "firstResult",
            "maxResults",
            "variableNamesIgnoreCase",
            "variableValuesIgnoreCase");

    private static final Set<String> LISTS = Set.of("taskDefinitionKeyIn", "processDefinitionKeyIn", "assigneeIn");

    /** Tasklist always sends these lists; they are let through as long as they are empty. */
    private static final Set<String> ABOUT_VARIABLES =
            Set.of("processVariables", "taskVariables", "caseInstanceVariables");

    private static final Set<String> SORTABLE = Set.of(
            "dueDate",
            "followUpDate",
            "created",
            "lastUpdated",
            "priority",
            "name",
            "nameCaseInsensitive",
            "assignee",
            "id",
            "description");

    private TaskSearchCheck() {}

    static Objection objectionTo(JsonNode given) {
        if (given.isMissingNode()) {
            return Objection.NONE;
        }
        return objectionTo(given, true);
    }

    private static Objection objectionTo(JsonNode given, boolean outermost) {
        if (!given.isObject()) {
            return Objection.MALFORMED;
        }
        for (var field : given.properties()) {
            boolean fits = switch (field.getKey()) {
                case "sorting" -> outermost && allSortable(field.getValue());
                case "orQueries" -> outermost && allFit(field.getValue());
                default -> fits(field.getKey(), field.getValue());
            };
            if (!fits) {
                return Objection.FORBIDDEN;
            }
        }
        return Objection.NONE;
    }

    private static boolean fits(String key, JsonNode value) {
        if (CRITERIA.contains(key)) {
            return value.isValueNode();
        }
        if (ABOUT_VARIABLES.contains(key)) {
            return value.isNull() || (value.isArray() && value.isEmpty());
        }
        if (LISTS.contains(key) && value.isArray()) {
            for (var element : value) {
                if (!element.isTextual()) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static boolean allFit(JsonNode queries) {
        if (!queries.isArray()) {
            return false;
        }
        for (var query : queries) {
            if (objectionTo(query, false) != Objection.NONE) {
                return false;
            }
        }
        return true;
    }

    private static boolean allSortable(JsonNode sorting) {
        if (!sorting.isArray()) {
            return false;
        }
        for (var by : sorting) {
            boolean plain = by.isObject()
                    && by.size() == 2
                    && SORTABLE.contains(by.path("sortBy").asText())
                    && Set.of("asc", "desc").contains(by.path("sortOrder").asText());
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
