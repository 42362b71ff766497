package dev.revisit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was run and what came of it, kept between slices of a long run, one line each. */
final class Results {

    /**
     * One trial of a fault.
     *
     * @param n which trial of its kind
     * @param seed gives the same fault, at the same work, again
     * @param times how often it struck
     * @param acts how many things people asked for
     * @param findings how many things were wrong
     */
    record Result(Fault fault, int n, long seed, int times, int acts, int findings) {

        String line() {
            return String.join(
                    "\t",
                    fault.name(),
                    Integer.toString(n),
                    Long.toString(seed),
                    Integer.toString(times),
                    Integer.toString(acts),
                    Integer.toString(findings));
        }

        static Result read(String line) {
            String[] parts = line.split("\t");
            return new Result(
                    Fault.valueOf(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Integer.parseInt(parts[5]));
        }
    }

    private final Path file;
    private final List<Result> all = new ArrayList<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> all.add(Result.read(line)));
        }
    }

    void add(Result result) throws IOException {
        all.add(result);
        Files.writeString(file, result.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    boolean has(Fault fault, int n) {
        return all.stream().anyMatch(each -> each.fault() == fault && each.n() == n);
    }

    List<Result> of(Fault fault) {
        return all.stream().filter(each -> each.fault() == fault).toList();
    }
}
