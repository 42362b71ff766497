package dev.revisit.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** What a browser does, and what somebody does who writes their requests by hand: cookies, tokens, raw bodies. */
public class Browser {

    public static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String home;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String language = "en";

    public Browser(int port) {
        this.home = "http://localhost:" + port;
    }

    public static Browser of(int port, String userId) {
        var browser = new Browser(port);
        var answer = browser.logIn(userId, People.PASSWORD);
        if (answer.statusCode() != 302 || location(answer).contains("error")) {
            throw new IllegalStateException(userId + " cannot log in: " + answer + answer.headers());
        }
        // As Tasklist does first: it brings the token against forged requests.
        browser.get("/camunda/api/admin/auth/user/default");
        return browser;
    }

    public Browser reading(String wanted) {
        language = wanted;
        return this;
    }

    public HttpResponse<String> logIn(String userId, String password) {
        return form("/login", "username=" + userId + "&password=" + password + "&_csrf=" + token("/login"));
    }

    /** The token in a page's form. */
    public String token(String page) {
        var matcher = TOKEN.matcher(get(page).body());
        return matcher.find() ? matcher.group(1) : "";
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> page(String path) {
        return send(request(path).header("Accept", "text/html,*/*;q=0.8").GET());
    }

    public HttpResponse<String> form(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form of a page, with names and values in turns. */
    public HttpResponse<String> submit(String page, String path, String... fields) {
        var body = new StringBuilder("_csrf=" + token(page));
        for (int field = 0; field < fields.length; field += 2) {
            body.append('&')
                    .append(fields[field])
                    .append('=')
                    .append(URLEncoder.encode(fields[field + 1], StandardCharsets.UTF_8));
        }
        return form(path, body.toString());
    }

    /** The same, and what it shows in the end: the page where it leads, if it leads on. */
    public HttpResponse<String> submitAndFollow(String page, String path, String... fields) {
        var answer = submit(page, path, fields);
        return answer.statusCode() == 303 ? follow(answer) : answer;
    }

    /** The page where an answer leads. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        return page(location(answer).replaceFirst("^https?://[^/]+", ""));
    }

    public HttpResponse<String> post(String path, String json) {
        return call("POST", path, json);
    }

    /** With the token that the engine's web applications want. */
    public HttpResponse<String> call(String method, String path, String json) {
        return send(asked(method, path, json));
    }

    public HttpRequest.Builder asked(String method, String path, String json) {
        var body = json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        var request = request(path).header("Accept", "application/json").method(method, body);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        String token = cookie("XSRF-TOKEN");
        if (!token.isEmpty()) {
            request.header("X-XSRF-TOKEN", token);
        }
        return request;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(home + path)).header("Accept-Language", language);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public void setCookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(URI.create(home), cookie);
    }

    public static String basic(String userId, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((userId + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
