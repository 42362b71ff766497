package dev.revisit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a node and the database: it passes bytes on, until it is cut. */
final class Link implements AutoCloseable {

    private final ServerSocket entrance;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean passes = true;

    Link(int to) throws IOException {
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.to = to;
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Ends all connections at once; new ones can be made. */
    void cut() {
        open.forEach(Link::close);
    }

    /** Ends all connections, and refuses new ones until {@link #mend}. */
    void takeDown() {
        passes = false;
        cut();
    }

    void mend() {
        passes = true;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (!passes) {
                    close(near);
                    continue;
                }
                open.add(near);
                try {
                    var far = new Socket(InetAddress.getLoopbackAddress(), to);
                    open.add(far);
                    daemon(() -> pass(near, far));
                    daemon(() -> pass(far, near));
                } catch (IOException nobodyThere) {
                    forget(near);
                }
            } catch (IOException closed) {
                // The loop asks whether it was us.
                continue;
            }
        }
    }

    private void pass(Socket from, Socket onward) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = onward.getOutputStream();
            in.transferTo(out);
        } catch (IOException cut) {
            // Either end is closed below.
        } finally {
            forget(from);
            forget(onward);
        }
    }

    private void forget(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // As wanted.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
