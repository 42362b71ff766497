package dev.revisit.input.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** A call whose body was read before, and is read again. */
class RepeatableBodyRequest extends HttpServletRequestWrapper {

    private final byte[] start;
    private final int most;
    private final InputStream all;

    /** @param most bytes; of what is longer only the start was read, and the rest comes after it */
    RepeatableBodyRequest(HttpServletRequest request, int most) throws IOException {
        super(request);
        this.most = most;
        InputStream body = request.getInputStream();
        this.start = body.readNBytes(most);
        this.all = new SequenceInputStream(new ByteArrayInputStream(start), body);
    }

    boolean isWhole() {
        return start.length < most;
    }

    byte[] content() {
        return start.clone();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            private boolean over;

            @Override
            public int read() throws IOException {
                int one = all.read();
                over = one < 0;
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int some = all.read(into, offset, length);
                over = some < 0;
                return some;
            }

            @Override
            public boolean isFinished() {
                return over;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("this body is read at once");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
