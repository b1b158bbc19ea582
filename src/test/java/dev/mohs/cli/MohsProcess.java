package dev.mohs.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mohs, or another program, as a process of its own; what it says is kept in files beside its working folder. */
final class MohsProcess {

    static final Path PROJECT = Path.of("").toAbsolutePath();

    private static final Path JAR = PROJECT.resolve("target/mohs.jar");
    /** For a machine that has much else to do. */
    private static final int MOST_SECONDS = 600;

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> unset = new HashSet<>();

    private MohsProcess(List<String> command, Path folder) {
        this.command = new ArrayList<>(command);
        this.folder = folder;
    }

    /** {@code program} in the working folder {@code folder}. */
    static MohsProcess of(Path program, Path folder) {
        return new MohsProcess(List.of(program.toString()), folder);
    }

    /** The launcher, or a link to it. */
    static MohsProcess launcher(Path launcher, Path folder) throws IOException {
        // The launcher builds again when a source is newer than the jar, and a build that changes nothing leaves the jar's time.
        Files.setLastModifiedTime(JAR, FileTime.from(Instant.now()));
        return of(launcher, folder);
    }

    /** A Java with the jar of this build and those of its libraries whose names contain none of {@code missing}. */
    static MohsProcess java(Path folder, String... missing) throws IOException {
        try (Stream<Path> libraries = Files.list(PROJECT.resolve("target/lib"))) {
            String classPath = Stream.concat(Stream.of(JAR), libraries)
                    .map(Path::toString)
                    .filter(jar -> Stream.of(missing).noneMatch(new File(jar).getName()::contains))
                    .collect(Collectors.joining(File.pathSeparator));
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return new MohsProcess(
                    List.of(java, "-Dmohs.home=" + PROJECT, "-cp", classPath, Mohs.class.getName()), folder);
        }
    }

    MohsProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Keeps a variable of this process from it. */
    MohsProcess without(String variable) {
        unset.add(variable);
        return this;
    }

    Process start(String... arguments) throws IOException {
        return startIn(folder, arguments).process;
    }

    /** Starts it with its words in files of {@code out}, where several run in one folder. */
    Running startIn(Path out, String... arguments) throws IOException {
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.resolve("out.txt").toFile())
                .redirectError(out.resolve("err.txt").toFile());
        builder.environment().keySet().removeAll(unset);
        builder.environment().putAll(environment);
        return new Running(builder.start(), out);
    }

    /** A process, and where its words go. */
    record Running(Process process, Path out) {

        CommandRun finish() throws IOException, InterruptedException {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it takes more than " + MOST_SECONDS + " seconds: " + text("err.txt"));
            }
            return new CommandRun(process.exitValue(), text("out.txt"), text("err.txt"));
        }

        private String text(String name) throws IOException {
            return Files.readString(out.resolve(name), StandardCharsets.UTF_8);
        }
    }

    /** Runs to the end. */
    CommandRun run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** What came of a process that was started here. */
    CommandRun finish(Process process) throws IOException, InterruptedException {
        return new Running(process, folder).finish();
    }
}
