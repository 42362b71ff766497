package dev.revisit.security.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An OpenID provider on this machine: whoever comes is whom the test says, and what it says is as wrong as it says. */
final class TestIdentityProvider {

    /** What is wrong with the next answer. */
    enum Fault {
        NONE,
        DENIED,
        OTHER_STATE,
        TOKEN_500,
        OTHER_KEY,
        EXPIRED,
        OTHER_NONCE,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        UNSIGNED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable TestIdentityProvider only;

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();

    private String subject = "";
    private String name = "";
    private Fault fault = Fault.NONE;

    private TestIdentityProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("of-the-test").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("of-the-test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One for all tests, since an application reads its address once. */
    static synchronized TestIdentityProvider started() {
        TestIdentityProvider started = only;
        if (started == null) {
            try {
                started = new TestIdentityProvider();
            } catch (IOException | JOSEException failed) {
                throw new IllegalStateException(failed);
            }
            only = started;
            System.setProperty("revisit.test.issuer", started.issuer());
        }
        started.calls.clear();
        return started;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void next(String subject, String name, Fault fault) {
        this.subject = subject;
        this.name = name;
        this.fault = fault;
    }

    /** What a browser does that is sent here: the address that it is sent back to. */
    String visit(String address) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
            return answer.headers().firstValue("Location").orElseThrow();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            calls.add(path);
            switch (path) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                case "/jwks" -> json(exchange, 200, new JWKSet(key).toJSONObject());
                case "/userinfo" -> json(exchange, 200, Map.of("sub", subject, "preferred_username", name));
                default -> json(exchange, 404, Map.of());
            }
        } catch (JOSEException | GeneralSecurityException | RuntimeException broken) {
            json(exchange, 500, Map.of("error", "server_error", "error_description", String.valueOf(broken)));
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/jwks",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var question = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        asked.put(code, question);
        String state = fault == Fault.OTHER_STATE ? "another" : question.get("state");
        String what = fault == Fault.DENIED ? "error=access_denied" : "code=" + code;
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        question.get("redirect_uri") + "?" + what + "&state="
                                + java.net.URLEncoder.encode(Objects.requireNonNull(state), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException, GeneralSecurityException {
        var sent = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var question = asked.remove(Objects.requireNonNull(sent.get("code")));
        byte[] challenge = MessageDigest.getInstance("SHA-256")
                .digest(Objects.requireNonNull(sent.get("code_verifier")).getBytes(StandardCharsets.US_ASCII));
        String client = "Basic "
                + Base64.getEncoder().encodeToString("revisit:a-secret-of-the-tests".getBytes(StandardCharsets.UTF_8));
        boolean right = question != null
                && Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(challenge)
                        .equals(question.get("code_challenge"))
                && client.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (question == null || !right) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else if (fault == Fault.TOKEN_500) {
            json(exchange, 500, Map.of("detail", "of nobody’s business"));
        } else {
            json(
                    exchange,
                    200,
                    Map.of(
                            "access_token", "opaque",
                            "token_type", "Bearer",
                            "expires_in", 60,
                            "scope", "openid profile",
                            "id_token", idToken(question)));
        }
    }

    private String idToken(Map<String, String> question) throws JOSEException {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Instant end = now.plusSeconds(fault == Fault.EXPIRED ? -600 : 300);
        var claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "http://127.0.0.1:2" : issuer())
                .subject(subject)
                .audience(fault == Fault.OTHER_AUDIENCE ? "another" : "revisit")
                .issueTime(Date.from(end.minusSeconds(600)))
                .expirationTime(Date.from(end))
                .claim("nonce", fault == Fault.OTHER_NONCE ? "another" : question.get("nonce"))
                .claim("preferred_username", name)
                .build();
        if (fault == Fault.UNSIGNED) {
            return new com.nimbusds.jwt.PlainJWT(claims).serialize();
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("of-the-test").build(), claims);
        token.sign(new RSASSASigner(fault == Fault.OTHER_KEY ? otherKey : key));
        return token.serialize();
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        for (String each : text.split("&")) {
            int at = each.indexOf('=');
            parameters.put(
                    URLDecoder.decode(each.substring(0, at), StandardCharsets.UTF_8),
                    URLDecoder.decode(each.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
