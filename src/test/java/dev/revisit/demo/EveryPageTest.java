package dev.revisit.demo;

import dev.revisit.security.start.SampleLogins;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Everybody of the sample company opens every page they can reach, in both languages, with every list filled, and
 * follows every kind of link and filter on it: no fault, no dead end, no words missing, no codes.
 */
@OpenCompany
class EveryPageTest {

    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*?href=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\s([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CHOICE = Pattern.compile("<select name=\"([^\"]*)\".*?</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
    private static final Pattern TASK = Pattern.compile("href=\"/camunda/app/tasklist/default/#/\\?task=([^\"&]+)\"");
    private static final Pattern NOTICE = Pattern.compile("action=\"(/notices/[0-9a-f-]+/open)\"");

    /** What a page says, and the words of its controls, without its markup. */
    private static final Pattern MARKUP =
            Pattern.compile("<(script|style|code)\\b.*?</\\1>|<!--.*?-->|<[^>]*>", Pattern.DOTALL);

    /** Nothing that people read: keys, codes of the diagrams and tables, ids, what a program prints. */
    private static final Pattern RAW = Pattern.compile("\\?\\?\\S+|\\{[0-9]\\}|\\b(?:UserTask|Deadline|Wait|Reminder"
            + "|Escalation|ServiceTask|SubProcess)_\\w*|\\b[A-Z]+_[A-Z_]+\\b|\\bnull\\b|\\bP(?:T?\\d+[DHM])+\\b"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\\d{4}-\\d\\d-\\d\\dT\\d\\d|\\b[a-z]+\\.[a-z-]+\\.[a-z.-]+\\b");

    /** Codes of ours; in a Chinese sentence nothing else looks like it. */
    private static final Pattern CODE = Pattern.compile("(?<![\\w./@-])[a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w./@-])");

    /** What looks like a code and is none: what ids are made of, a department's, a customer's name in WeChat. */
    private static final Set<String> OTHERS = Set.of("a-z", "front-desk", "demo-sulixia", "demo-lilaba");

    /**
     * Of one kind of address the people of a group, who read the same words there, open this many, and one from each kind of
     * page that leads there; in English one.
     */
    private static final int OF_A_KIND = 2;

    @LocalServerPort
    private int port;

    @Autowired
    private SampleLogins people;

    @Autowired
    private FilledLists lists;

    @Autowired
    private ElementsSeen elements;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private PageKinds kinds;

    private final Set<String> wrong = new TreeSet<>();

    @BeforeEach
    void open() {
        // Tasklist asks for its engine by name, which other tests' engines have too.
        ProcessEngines.registerProcessEngine(engine);
        lists.fill(port);
    }

    @Test
    @DisplayName("Everybody opens every page, in both languages, with every list filled, and follows every link")
    void everyPage() throws IOException {
        everything();
        var opened = new HashMap<String, Opened>();
        for (SampleLogins.Person person : people.people()) {
            var visitor = Visitor.of(port, person.userId());
            for (String language : List.of("zh-CN", "en")) {
                Opened byGroup = opened.computeIfAbsent(person.group() + language, group -> new Opened());
                new Walk(visitor, person.userId(), language, byGroup).walk();
            }
        }
        var softly = new SoftAssertions();
        softly.assertThat(wrong).isEmpty();
        softly.assertThat(elements.listsWithoutRows())
                .as("lists that nobody has seen with a row")
                .isEmpty();
        softly.assertAll();
    }

    /** Each customer, project, design and visit has a list that others have not. */
    private void everything() {
        var walk = new Walk(Visitor.of(port, "huangtao"), "huangtao", "zh-CN", new Opened());
        lists.everything().forEach(walk::open);
    }

    /** What people of one group have opened in one language: how often each kind of address, and from which kinds of pages. */
    private static final class Opened {
        private final Map<String, Integer> times = new HashMap<>();
        private final Set<String> ways = new HashSet<>();
    }

    /** The way of one person through the pages, in one language. */
    private final class Walk {

        private final Visitor visitor;
        private final String who;
        private final String language;
        private final Opened opened;
        private final Set<String> asked = new HashSet<>();
        private final ArrayDeque<Step> ahead = new ArrayDeque<>();

        /** @param from the kind of page that leads there */
        private record Step(String from, String path) {}

        Walk(Visitor visitor, String who, String language, Opened opened) {
            this.visitor = visitor;
            this.who = who;
            this.language = language;
            this.opened = opened;
        }

        void walk() {
            ahead.add(new Step("", "/"));
            lists.addressesOf(who).forEach(path -> ahead.add(new Step("", path)));
            while (!ahead.isEmpty()) {
                Step next = ahead.removeFirst();
                String kind = kinds.of(next.path());
                boolean newWay = opened.ways.add(next.from() + " → " + kind);
                int already = opened.times.getOrDefault(kind, 0);
                boolean more = already == 0
                        || next.from().isEmpty()
                        || language.startsWith("zh") && (newWay || already < OF_A_KIND);
                if (more && asked.add(next.path())) {
                    opened.times.merge(kind, 1, Integer::sum);
                    open(next, kind);
                }
            }
        }

        void open(String path) {
            open(new Step("", path), kinds.of(path));
        }

        private void open(Step step, String kind) {
            Visitor.Answer answer = visitor.get(step.path(), language);
            if (!answer.location().isEmpty()) {
                if (answer.location().startsWith("/login")) {
                    wrong(step, "asks to log in");
                }
                ahead.addFirst(new Step(kind, answer.location().replaceFirst("#.*", "")));
                return;
            }
            if (answer.status() != 200) {
                wrong(step, answer.status() + " " + said(answer.text()));
                return;
            }
            // What is not ours: Tasklist, and the description of the API.
            if (!answer.isPage()
                    || step.path().startsWith("/camunda")
                    || step.path().startsWith("/swagger-ui")) {
                return;
            }
            read(step, answer.text());
            links(answer.text()).forEach(path -> ahead.add(new Step(kind, path)));
            TASK.matcher(answer.text()).results().map(task -> task.group(1)).forEach(task -> readTask(step, task));
            NOTICE.matcher(answer.text())
                    .results()
                    .map(notice -> notice.group(1))
                    .forEach(this::openNotice);
        }

        /** Leads to what it is about, and is a link to whoever reads it. */
        private void openNotice(String notice) {
            if (asked.add(notice)) {
                var step = new Step("/notices", notice);
                Visitor.Answer answer = visitor.post(notice, Map.of());
                if (answer.location().isEmpty()) {
                    wrong(step, "leads nowhere: " + answer.status());
                } else {
                    ahead.add(new Step("/notices", answer.location().replaceFirst("#.*", "")));
                }
            }
        }

        /** As Tasklist does when the link is followed. */
        private void readTask(Step step, String task) {
            String path = "/camunda/api/engine/engine/default/task/" + task;
            if (asked.add(path)) {
                int status = visitor.get(path, language).status();
                if (status != 200) {
                    wrong(step, "leads to a task that Tasklist does not show: " + status);
                }
            }
        }

        private void read(Step step, String html) {
            if (!html.strip().endsWith("</html>")) {
                wrong(step, "only half a page");
            }
            if (!Pattern.compile("<html [^>]*\\blang=\"" + language + "\"")
                    .matcher(html)
                    .find()) {
                wrong(step, "in no language, or in the wrong one");
            }
            String said = said(html);
            found(RAW, said).forEach(raw -> wrong(step, "shows " + raw));
            if (language.startsWith("zh")) {
                found(CODE, said).stream()
                        .filter(code -> !OTHERS.contains(code))
                        .forEach(code -> wrong(step, "shows " + code));
            }
        }

        private void wrong(Step step, String what) {
            wrong.add(who + " " + language + ": " + step.from() + " → " + step.path() + " " + what);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new LinkedHashSet<>(
                pattern.matcher(text).results().map(found -> found.group()).toList());
    }

    private static String said(String html) {
        return MARKUP.matcher(html).replaceAll(" ").replaceAll("\\s+", " ").strip();
    }

    /** Where its links lead, and its forms that only ask: each of their choices. */
    private static Set<String> links(String html) {
        var links = new LinkedHashSet<String>();
        LINK.matcher(html).results().map(link -> link.group(1)).forEach(links::add);
        FORM.matcher(html)
                .results()
                .filter(form -> form.group(1).contains("method=\"get\""))
                .forEach(form -> links.addAll(asked(form.group(1), form.group(2))));
        var paths = new LinkedHashSet<String>();
        links.stream()
                .map(link -> link.replace("&amp;", "&").replaceFirst("#.*", ""))
                .filter(link -> link.startsWith("/") && !link.startsWith("/logout"))
                .forEach(paths::add);
        return paths;
    }

    private static Set<String> asked(String tag, String form) {
        Matcher action = Pattern.compile("action=\"([^\"]*)\"").matcher(tag);
        if (!action.find()) {
            return Set.of();
        }
        var given = new TreeMap<String, String>();
        var asked = new LinkedHashSet<String>();
        INPUT.matcher(form)
                .results()
                .map(input -> input.group())
                .forEach(input -> attribute(input, "name")
                        .ifPresent(name ->
                                given.put(name, attribute(input, "value").orElse(""))));
        INPUT.matcher(form)
                .results()
                .map(input -> input.group())
                .filter(input -> input.contains("type=\"search\""))
                .flatMap(input -> attribute(input, "name").stream())
                .forEach(name -> Stream.of("138 0000 0141", "谁也不是").forEach(searched -> {
                    var found = new TreeMap<>(given);
                    found.put(name, searched);
                    asked.add(action.group(1) + "?" + query(found));
                }));
        asked.add(action.group(1) + "?" + query(given));
        CHOICE.matcher(form)
                .results()
                .forEach(choice -> OPTION.matcher(choice.group())
                        .results()
                        .map(option -> option.group(1))
                        .limit(8)
                        .forEach(value -> {
                            var chosen = new TreeMap<>(given);
                            chosen.put(choice.group(1), value);
                            asked.add(action.group(1) + "?" + query(chosen));
                        }));
        return asked;
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String query(Map<String, String> given) {
        return given.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + java.net.URLEncoder.encode(each.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }
}
