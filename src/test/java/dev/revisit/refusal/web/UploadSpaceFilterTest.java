package dev.revisit.refusal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("An upload that cannot be kept is told apart from one that cannot be read")
class UploadSpaceFilterTest {

    private static MockHttpServletRequest upload(IOException failure) {
        var request = new MockHttpServletRequest("POST", "/customers/1/attachments") {
            @Override
            public Collection<Part> getParts() throws IOException {
                throw failure;
            }
        };
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }

    @Test
    void aFullFolder() {
        var full = new IOException(
                "Processing of multipart/form-data request failed", new IOException("No space left on device"));
        assertThatThrownBy(() -> new UploadSpaceFilter()
                        .doFilter(upload(full), new MockHttpServletResponse(), new MockFilterChain()))
                .isInstanceOf(UploadSpaceFilter.NoRoom.class);
    }

    @Test
    void anUnreadableUploadGoesOnToItsReader() throws Exception {
        var chain = new MockFilterChain();
        new UploadSpaceFilter().doFilter(upload(new IOException("Stream ended")), new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
    }
}
