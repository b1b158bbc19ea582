package dev.mohs.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory there is for workers, and what one takes: its heap, and outside of it as much as this process takes now. */
final class Memory {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    /** Engine, libraries and Java itself, where this process does not tell. */
    private static final long LEAST_OUTSIDE = 400 * MIB;

    private Memory() {}

    /** How many workers with a heap of so many MiB fit; a large number where the system does not tell. */
    static int workers(int heap) {
        OptionalLong free = free();
        return free.isEmpty() ? Integer.MAX_VALUE : (int) (free.getAsLong() / (heap * MIB + outsideHeap()));
    }

    /**
     * What a worker takes outside its heap, in bytes: when it is asked for, this process has loaded the same models and asked each
     * about a batch.
     */
    static long outsideHeap() {
        long resident = field(Path.of("/proc/self/status"), "VmRSS:").orElse(0);
        return Math.max(LEAST_OUTSIDE, resident - Runtime.getRuntime().totalMemory());
    }

    /** What the machine has left, or the group of processes that this one belongs to. */
    private static OptionalLong free() {
        return LongStream.concat(
                        field(Path.of("/proc/meminfo"), "MemAvailable:").stream(),
                        ofGroup(Path.of("/sys/fs/cgroup")).stream())
                .min();
    }

    private static OptionalLong ofGroup(Path folder) {
        OptionalLong most = number(folder.resolve("memory.max"));
        OptionalLong used = number(folder.resolve("memory.current"));
        return most.isEmpty() || used.isEmpty() ? OptionalLong.empty() : OptionalLong.of(most.getAsLong() - used.getAsLong());
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file, StandardCharsets.UTF_8).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A line as {@code MemAvailable:   12 kB}, in bytes. */
    private static OptionalLong field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
