package dev.revisit.demo;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Somebody at a browser of their own, over HTTP: with cookies, tokens and redirects, as everybody comes in. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final Pattern KEPT = Pattern.compile("[?&]shown=");

    private static final Pattern FORM = Pattern.compile("<form\\s([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile(
            "<input\\b[^>]*>|<select\\b[^>]*>.*?</select>|<textarea\\b[^>]*>.*?</textarea>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\"[^>]*selected");

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String token = "";
    private String at = "/";

    Visitor(int port) {
        this.port = port;
    }

    static Visitor of(int port, String userId) {
        var visitor = new Visitor(port);
        visitor.get("/login", "en");
        Answer in = visitor.post("/login", Map.of("username", userId, "password", "revisit-demo"));
        if (!in.location().equals("/")) {
            throw new IllegalStateException(userId + " could not log in: " + in.status() + " " + in.location());
        }
        visitor.get("/", "en");
        return visitor;
    }

    /**
     * What came back.
     *
     * @param location where it is to be looked for instead, as a path; empty where it is here
     */
    record Answer(int status, String type, String location, String text) {

        boolean isPage() {
            return type.startsWith("text/html");
        }
    }

    Answer get(String path, String language) {
        at = path;
        return send(request(path, language).GET());
    }

    /** As a form of the last page would send it. */
    Answer post(String path, Map<String, String> form) {
        return post(request(path, "en"), List.copyOf(form.entrySet()));
    }

    private Answer post(HttpRequest.Builder request, List<Map.Entry<String, String>> form) {
        String body = form.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
        Answer answer = send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body + "&_csrf=" + encoded(token))));
        // The page that a form is answered with is kept, to be read by a GET, as a browser does at once.
        return KEPT.matcher(answer.location()).find() ? get(answer.location(), "en") : answer;
    }

    /** As after a session that has ended. */
    void forgetToken() {
        token = "";
    }

    /** The first form of a page that is sent to such an address, with what it has been filled with. */
    Form form(Answer page, String action) {
        var forms = FORM.matcher(page.text());
        while (forms.find()) {
            String to = attribute(forms.group(1), "action").orElse("");
            if (to.matches(action)) {
                return new Form(at, to, fields(forms.group(2)));
            }
        }
        throw new IllegalStateException("no form for " + action);
    }

    private static List<Map.Entry<String, String>> fields(String form) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        var found = FIELD.matcher(form);
        while (found.find()) {
            String[] parts = found.group().split(">", 2);
            String tag = parts[0];
            String name = attribute(tag, "name").orElse("");
            boolean chosen = !tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\"")
                    || tag.contains("checked=\"checked\"");
            if (!name.isEmpty() && !name.equals("_csrf") && chosen) {
                fields.add(Map.entry(name, value(tag, parts[1])));
            }
        }
        return fields;
    }

    private static String value(String tag, String inside) {
        if (tag.startsWith("<select")) {
            return SELECTED.matcher(inside)
                    .results()
                    .map(option -> option.group(1))
                    .findFirst()
                    .orElse("");
        }
        return tag.startsWith("<textarea")
                ? HtmlUtils.htmlUnescape(inside.replace("</textarea>", ""))
                : attribute(tag, "value").orElse("");
    }

    private static Optional<String> attribute(String tag, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(" " + tag);
        return found.find() ? Optional.of(HtmlUtils.htmlUnescape(found.group(1))) : Optional.empty();
    }

    /** A form that is being filled in. */
    final class Form {

        private final String page;
        private final String action;
        private final List<Map.Entry<String, String>> fields;

        private Form(String page, String action, List<Map.Entry<String, String>> fields) {
            this.page = page;
            this.action = action;
            this.fields = new ArrayList<>(fields);
        }

        List<String> names() {
            return fields.stream().map(Map.Entry::getKey).toList();
        }

        /** In the place of what stands in the first field of that name, or beside the others. */
        Form with(String name, String value) {
            int at = names().indexOf(name);
            if (at < 0) {
                fields.add(Map.entry(name, value));
            } else {
                fields.set(at, Map.entry(name, value));
            }
            return this;
        }

        Answer send() {
            return send(action, fields);
        }

        /** By a button of its own, which sends the form elsewhere. */
        Answer sentTo(String path, String button, String value) {
            var all = new ArrayList<>(fields);
            all.removeIf(field -> field.getKey().equals(button));
            all.add(Map.entry(button, value));
            return send(path, all);
        }

        /** With the page that it stands on, as a browser says it. */
        private Answer send(String path, List<Map.Entry<String, String>> filledIn) {
            return post(request(path, "en").header("Referer", "http://localhost:" + port + page), filledIn);
        }

        /** With a file in the field of that name, which a browser sends in parts. */
        Answer upload(String name, String fileName, byte[] content) {
            var body = new ByteArrayOutputStream();
            var all = new ArrayList<>(fields);
            all.removeIf(field -> field.getKey().equals(name));
            all.add(Map.entry("_csrf", token));
            for (var field : all) {
                body.writeBytes(part(field.getKey(), ""));
                body.writeBytes(field.getValue().getBytes(StandardCharsets.UTF_8));
            }
            body.writeBytes(part(name, "; filename=\"" + fileName + "\""));
            body.writeBytes(content);
            body.writeBytes("\r\n--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
            return Visitor.this.send(request(action, "en")
                    .header("Content-Type", "multipart/form-data; boundary=frontier")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        private static byte[] part(String name, String more) {
            return ("\r\n--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        /** It is taken: the browser is led on. */
        Answer sent() {
            Answer answer = send();
            if (answer.location().isEmpty()) {
                throw new IllegalStateException(action + " " + fields + ": " + answer.status() + " "
                        + answer.text().replaceAll("(?s)^.*?class=\"form-(?:errors|problem)", ""));
            }
            return answer;
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String language) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", language);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers()
                            .firstValue("Location")
                            .map(to -> to.replaceFirst("^http://localhost:\\d+", ""))
                            .orElse(""),
                    answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
