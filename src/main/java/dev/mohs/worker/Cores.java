package dev.mohs.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** The cores of this machine. Two threads of one core share its arithmetic, so that a second worker there gains next to nothing. */
final class Cores {

    private static final Path LINUX = Path.of("/sys/devices/system/cpu");
    private static final int MOST = 4096;

    private Cores() {}

    /** How many physical cores this process may use: no more than Java sees, which heeds the limits of containers. */
    static int physical() {
        return physical(LINUX, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param folder    what Linux says of processors, in folders cpu0, cpu1 and so on
     * @param available how many of them may be used
     */
    static int physical(Path folder, int available) {
        Set<String> cores = new HashSet<>();
        IntStream.range(0, MOST)
                .mapToObj(i -> folder.resolve("cpu" + i + "/topology"))
                .takeWhile(Files::isDirectory)
                .forEach(topology -> cores.add(read(topology, "physical_package_id") + " " + read(topology, "core_id")));
        return cores.isEmpty() || cores.contains(" ") ? available : Math.min(cores.size(), available);
    }

    private static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
