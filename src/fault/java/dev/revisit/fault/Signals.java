package dev.revisit.fault;

import java.io.IOException;

/** POSIX signals to a process that we started. */
final class Signals {

    private Signals() {}

    /** @param name as in STOP, CONT, TERM, KILL, QUIT */
    static void send(String name, long pid) throws IOException, InterruptedException {
        int result = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (result != 0) {
            throw new IOException("kill -" + name + " " + pid + " ended with " + result);
        }
    }
}
