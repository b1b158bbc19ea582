package dev.mohs.worker;

import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the Java of a worker is started: the same one with the same class path, options and environment as this, and a heap of a
 * stated size.
 */
final class WorkerJava {

    private static final int MIB = 1 << 20;
    private static final int LEAST_HEAP = 512;
    private static final int SMALL_NETWORK = 64 * MIB;

    /** Attacks keep several copies of a batch in Java, and broken examples travel as text. */
    private static final int BATCHES = 24;

    /** Options of a heap's size: whoever chose it for this process chose it for workers too. */
    private static final Pattern HEAP = Pattern.compile("-Xmx.*|-XX:(Max(RAM|Heap).*|.*RAMPercentage.*)");

    /** What belongs to one process: agents, debuggers, logs, how classes are kept, and how short commands are compiled. */
    private static final Pattern OWN = Pattern.compile("-(agent|javaagent|Xdebug|Xrunjdwp|Xlog|Xshare:on|XX:(SharedArchive"
            + "|ArchiveClasses|.(AutoCreateSharedArchive|RecordDynamicDumpInfo)|TieredStopAt|CompileThreshold"
            + "|StartFlightRecording|FlightRecorder)).*");

    /** The classes that another process has kept, of the same Java and class path as all workers: one file, or two. */
    private static final Pattern ARCHIVE = Pattern.compile("-XX:SharedArchiveFile=(.*)");

    /** Not a word about an archive that has come not to fit, but about threads and memory that the system refuses. */
    private static final List<String> LOGS = List.of("-Xlog:disable", "-Xlog:os*=warning:stderr");

    /** What libraries of engines do, and from JDK 24 on Java would warn of, as the launcher allows it too. */
    private static final List<String> NATIVE =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dsun.misc.unsafe.memory.access=allow");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use.*GC");

    private WorkerJava() {}

    /** @param heap in MiB, where nobody has said it for this process */
    static List<String> command(int heap) {
        return command(ManagementFactory.getRuntimeMXBean().getInputArguments(), heap);
    }

    /** @param given the options that this process was started with */
    static List<String> command(List<String> given, int heap) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        given.stream().filter(option -> !OWN.matcher(option).matches()).forEach(command::add);
        if (given.stream().noneMatch(option -> HEAP.matcher(option).matches())) {
            command.add("-Xmx" + heap + "m");
        }
        if (given.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
            command.add("-XX:+UseSerialGC");
        }
        NATIVE.stream().filter(option -> !given.contains(option)).forEach(command::add);
        command.addAll(LOGS);
        given.stream().filter(WorkerJava::isArchive).forEach(command::add);
        command.addAll(quiet());
        command.addAll(Engines.options());
        // What the virtual machine says when it breaks goes where last words are looked for.
        command.add("-XX:+DisplayVMOutputToStderr");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        return command;
    }

    private static boolean isArchive(String option) {
        Matcher matcher = ARCHIVE.matcher(option);
        // Newer versions of Java write an error about a file that is missing.
        return matcher.matches()
                && Stream.of(matcher.group(1).split(Pattern.quote(File.pathSeparator))).allMatch(file -> new File(file).isFile());
    }

    /** How loud libraries are, where the command has said it. */
    private static List<String> quiet() {
        return Stream.of("defaultLogLevel", "showThreadName")
                .map(name -> "org.slf4j.simpleLogger." + name)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
    }

    /** The heap for networks as small as those that Mohs trains, in MiB. */
    static int heap(int batch, LabeledImages images) {
        return heap((long) Float.BYTES * batch * images.imageSize(), SMALL_NETWORK);
    }

    /**
     * The heap that a worker needs, in MiB.
     *
     * @param batchBytes  the inputs of a batch
     * @param weightBytes the largest file of a model, which is read as a whole
     */
    static int heap(long batchBytes, long weightBytes) {
        return Math.toIntExact(LEAST_HEAP + (BATCHES * batchBytes + 2 * weightBytes) / MIB);
    }
}
