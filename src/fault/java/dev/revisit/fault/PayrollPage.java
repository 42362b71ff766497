package dev.revisit.fault;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The payroll office at its page, logged in: months are closed nowhere else (rule C4). */
final class PayrollPage {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final String node;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @param node its address, past the proxy */
    PayrollPage(String node) throws IOException, InterruptedException {
        this.node = node;
        Map<String, String> login = hidden(read("/login"), "/login");
        login.put("username", Company.PAYROLL);
        login.put("password", Company.PASSWORD);
        send("/login", login);
    }

    boolean canClose(YearMonth month) throws IOException, InterruptedException {
        return read("/payroll/" + month).contains(closing(month));
    }

    /** @throws IOException without an answer: it may be closed or not */
    void close(YearMonth month) throws IOException, InterruptedException {
        send(closing(month), hidden(read("/payroll/" + month), closing(month)));
    }

    private static String closing(YearMonth month) {
        return "/payroll/" + month + "/close";
    }

    private static Map<String, String> hidden(String page, String action) {
        int form = page.indexOf("action=\"" + action + "\"");
        if (form < 0) {
            throw new AssertionError("no form for " + action);
        }
        Matcher field = HIDDEN.matcher(page.substring(form, page.indexOf("</form>", form)));
        var fields = new LinkedHashMap<String, String>();
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private String read(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(node + path)).GET());
    }

    private void send(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        answer(HttpRequest.newBuilder(URI.create(node + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.timeout(Duration.ofSeconds(45)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
