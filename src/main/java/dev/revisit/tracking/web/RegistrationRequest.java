package dev.revisit.tracking.web;

import dev.revisit.api.FormRequestValues;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer to register, as another program tells it. What the values must be is said once, by the form
 * {@code register-customer}: they are handed to it as they came, so that all that is wrong is named at once.
 */
@Schema(description = "A customer to register (rules T1, F1, F2). Record no. 1 of their tracking sheet.")
record RegistrationRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The customer's name.",
                maxLength = 200,
                example = "王芳")
        @Nullable Object name,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "One phone number, or several separated by a comma or 、. Chinese unless it begins with +."
                        + " Full-width digits, +86, spaces and dashes make no difference (rule T1).",
                maxLength = 200,
                example = "138 0013 8000")
        @Nullable Object phone,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Where the customer lives or builds.",
                maxLength = 200,
                example = "静安区江宁路 100 弄 3 号 502 室")
        @Nullable Object address,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "How they like to be addressed (rule F1).",
                maxLength = 200,
                example = "王女士")
        @Nullable Object title,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "How they came to us (rule F1).",
                allowableValues = {"walk-in", "friend", "online", "community-event", "old-customer", "other"},
                example = "friend")
        @Nullable Object source,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What sort of customer they are (rule F1).",
                allowableValues = {"first-home", "upgrade", "investment", "tenant", "other"},
                example = "first-home")
        @Nullable Object type,

        @Schema(nullable = true, description = "Further ways to reach them (rule F1).") @Nullable List<@Nullable WayToReach> contacts,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The way they like to be reached by (rule F1).",
                allowableValues = {"face-to-face", "phone", "wechat", "sms", "email", "other"},
                example = "wechat")
        @Nullable Object preferredWay,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "When they like to be reached (rule F1).",
                maxLength = 200,
                example = "工作日晚上 19:00 以后")
        @Nullable Object preferredHours,

        @Schema(nullable = true, description = "What they need (rules T1, F2).") @Nullable WhatTheyNeed needs,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "User id of the salesperson whose customer it becomes; oneself, where it is left out."
                        + " Only a manager may name another, of their own team.",
                example = "lina")
        @Nullable Object owner) {

    /** More ways to reach one customer than these are a mistake. */
    private static final int MOST_CONTACTS = 20;

    /** A way to reach a customer. */
    @Schema(description = "A way to reach a customer (rule F1).")
    record WayToReach(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it is. Phones as many as there are, one WeChat, one e-mail address.",
                    allowableValues = {"phone", "wechat", "email"},
                    example = "wechat")
            @Nullable Object kind,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The number, the WeChat id, the address.",
                    maxLength = 200,
                    example = "wangfang1988")
            @Nullable Object value) {}

    /** What a customer needs, as another program tells it. */
    @Schema(description = "What a customer needs (rules T1, F2): all of it welcome, none of it owed.")
    record WhatTheyNeed(
            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Style wanted.",
                    maxLength = 200,
                    example = "现代简约")
            @Nullable Object style,

            @Schema(
                    implementation = java.math.BigDecimal.class,
                    nullable = true,
                    description = "Budget from, in yuan (CNY).",
                    minimum = "0",
                    example = "150000")
            @Nullable Object budgetFrom,

            @Schema(
                    implementation = java.math.BigDecimal.class,
                    nullable = true,
                    description = "Budget up to, in yuan (CNY).",
                    minimum = "0",
                    example = "200000")
            @Nullable Object budgetTo,

            @Schema(
                    implementation = java.math.BigDecimal.class,
                    nullable = true,
                    description = "Area, in m².",
                    minimum = "0",
                    example = "89.5")
            @Nullable Object area,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Layout.",
                    maxLength = 200,
                    example = "三室两厅")
            @Nullable Object layout,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Orientation.",
                    maxLength = 200,
                    example = "南")
            @Nullable Object orientation,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Floor.",
                    maxLength = 200,
                    example = "5 楼")
            @Nullable Object floor,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Decoration: rough, simple, fine, or an old one to renovate.",
                    allowableValues = {"rough", "simple", "fine", "renovate-old"},
                    example = "rough")
            @Nullable Object decoration,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "District and surroundings: schools, shops, hospital, transport.",
                    maxLength = 4000,
                    example = "要近地铁，附近有小学")
            @Nullable Object surroundings,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Way of paying.",
                    allowableValues = {"cash", "mortgage", "installments", "undecided"},
                    example = "mortgage")
            @Nullable Object payment,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Motive.",
                    maxLength = 4000,
                    example = "结婚")
            @Nullable Object motive,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Timing.",
                    maxLength = 200,
                    example = "明年春天开工")
            @Nullable Object timing,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Family.",
                    maxLength = 200,
                    example = "夫妻二人，明年有孩子")
            @Nullable Object family,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Who decides.",
                    maxLength = 200,
                    example = "太太")
            @Nullable Object decisionMaker,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "What sways the decision.",
                    maxLength = 4000,
                    example = "环保材料")
            @Nullable Object sways,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Concerns and doubts.",
                    maxLength = 4000,
                    example = "担心增项")
            @Nullable Object concerns) {

        private void tell(Map<String, Object> form) {
            put(form, "style", style);
            put(form, "budgetFrom", budgetFrom);
            put(form, "budgetTo", budgetTo);
            put(form, "area", area);
            put(form, "layout", layout);
            put(form, "orientation", orientation);
            put(form, "floor", floor);
            put(form, "decoration", decoration);
            put(form, "surroundings", surroundings);
            put(form, "payment", payment);
            put(form, "motive", motive);
            put(form, "timing", timing);
            put(form, "family", family);
            put(form, "decisionMaker", decisionMaker);
            put(form, "sways", sways);
            put(form, "concerns", concerns);
        }
    }

    FormRequestValues asForm() {
        var form = new LinkedHashMap<String, Object>();
        put(form, "name", name);
        put(form, "phone", phone);
        put(form, "address", address);
        put(form, "title", title);
        put(form, "source", source);
        put(form, "type", type);
        put(form, "preferredWay", preferredWay);
        put(form, "preferredHours", preferredHours);
        put(form, "owner", owner);
        var places = new LinkedHashMap<String, String>();
        if (needs != null) {
            var needed = new LinkedHashMap<String, Object>();
            needs.tell(needed);
            needed.keySet().forEach(key -> places.put(key, "needs." + key));
            form.putAll(needed);
        }
        var problems = tellContacts(form, places);
        var formRequestValues = new FormRequestValues(form, places);
        problems.forEach(formRequestValues::refuse);
        return formRequestValues;
    }

    /** Tells the form the ways to reach the customer, and returns those that it has no place for. */
    private List<Problem> tellContacts(Map<String, Object> form, Map<String, String> places) {
        var problems = new ArrayList<Problem>();
        List<@Nullable WayToReach> given = Objects.requireNonNullElse(contacts, List.of());
        if (given.size() > MOST_CONTACTS) {
            return List.of(Problem.of("contacts", "too-many", MOST_CONTACTS));
        }
        for (int i = 0; i < given.size(); i++) {
            var way = given.get(i);
            var place = "contacts[" + i + "]";
            if (way == null || way.kind() == null) {
                problems.add(Problem.of(place + ".kind", "required"));
            } else if (!(way.value() instanceof String value) || value.isBlank()) {
                problems.add(Problem.of(place + ".value", way.value() instanceof String ? "required" : "not-text"));
            } else if (way.kind().equals("phone")) {
                // The form takes several phones in one line; a first one of the wrong type is the form's to refuse.
                if (form.get("phone") == null || form.get("phone") instanceof String) {
                    form.merge("phone", value, (first, more) -> first + "、" + more);
                }
            } else if (way.kind().equals("wechat") || way.kind().equals("email")) {
                if (form.putIfAbsent(way.kind().toString(), value) != null) {
                    problems.add(Problem.of(place + ".kind", "one-of-a-kind"));
                }
                places.putIfAbsent(way.kind().toString(), place + ".value");
            } else {
                problems.add(Problem.of(place + ".kind", "not-an-option"));
            }
        }
        return problems;
    }

    private static void put(Map<String, Object> form, String key, @Nullable Object value) {
        if (value != null) {
            form.put(key, value);
        }
    }
}
