package dev.revisit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestCacheTest {

    private final AtomicInteger read = new AtomicInteger();

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void request(String method) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest(method, "/")));
    }

    @Test
    @DisplayName("What a request only reads is read once, by key, and anew in the next one")
    void reading() {
        request("GET");
        assertThat(RequestCache.onceWhileReading("a", read::incrementAndGet)).isEqualTo(1);
        assertThat(RequestCache.onceWhileReading("a", read::incrementAndGet)).isEqualTo(1);
        assertThat(RequestCache.onceWhileReading("b", read::incrementAndGet)).isEqualTo(2);
        request("GET");
        assertThat(RequestCache.onceWhileReading("a", read::incrementAndGet)).isEqualTo(3);
    }

    @Test
    @DisplayName("What was read is known under its key; what was not is not read for it")
    void known() {
        assertThat(RequestCache.known("a")).isEmpty();
        request("GET");
        assertThat(RequestCache.known("a")).isEmpty();
        RequestCache.onceWhileReading("a", read::incrementAndGet);
        assertThat(RequestCache.<Integer>known("a")).contains(1);
    }

    @Test
    @DisplayName("A request that changes something reads each time, but for what cannot change in it")
    void changing() {
        request("POST");
        assertThat(RequestCache.onceWhileReading("a", read::incrementAndGet)).isEqualTo(1);
        assertThat(RequestCache.onceWhileReading("a", read::incrementAndGet)).isEqualTo(2);
        assertThat(RequestCache.once("name", read::incrementAndGet)).isEqualTo(3);
        assertThat(RequestCache.once("name", read::incrementAndGet)).isEqualTo(3);
    }

    @Test
    @DisplayName("Outside of a request, as in a job, everything is read each time")
    void withoutRequest() {
        RequestContextHolder.resetRequestAttributes();
        assertThat(RequestCache.once("name", read::incrementAndGet)).isEqualTo(1);
        assertThat(RequestCache.once("name", read::incrementAndGet)).isEqualTo(2);
    }
}
