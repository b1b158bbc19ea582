package dev.mohs.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A master of Spark and workers of one core each on the loopback address, started from the jars of the build and nothing else.
 * What they start ends with them.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Path HOME = MohsProcess.PROJECT.resolve("target/spark");
    private static final String ADDRESS = "127.0.0.1";
    private static final String DEPLOY = "org.apache.spark.deploy.";
    /** The Java of this process. */
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SPARK_HOME", HOME.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", ADDRESS);
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+:\\d+)");
    private static final Pattern LEADER = Pattern.compile("I have been elected leader");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Thread atTheEnd = new Thread(this::endAll);
    private final String master;

    /** @param folder for the logs and what the workers write */
    StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        // A test that is stopped leaves nothing behind either.
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            Path log = start("master", DEPLOY + "master.Master", "--host", ADDRESS, "--port", "0", "--webui-port", "0");
            this.master = awaited(log, MASTER).group(1);
            awaited(log, LEADER);
            for (int i = 1; i <= workers; i++) {
                Path work = Files.createDirectory(folder.resolve("work" + i));
                awaited(start("worker" + i, DEPLOY + "worker.Worker", "--host", ADDRESS, "--webui-port", "0", "--cores", "1",
                        "--memory", "1g", "--work-dir", work.toString(), master), REGISTERED);
            }
        } catch (IOException | InterruptedException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Its address. */
    String master() {
        return master;
    }

    /** The processes that measure at the moment. */
    List<ProcessHandle> executors() {
        return processes.stream().flatMap(Process::descendants).filter(StandaloneCluster::isExecutor).toList();
    }

    private static boolean isExecutor(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend");
    }

    /** The arguments of a Java with Spark's jars and nothing else. */
    static List<String> java() {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dspark.master.rest.enabled=false",
                "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED", "-cp", HOME.resolve("jars") + File.separator + "*");
    }

    /** The same process with what Spark's processes ask their surroundings. */
    static MohsProcess inHome(MohsProcess process) {
        ENVIRONMENT.forEach(process::with);
        return process;
    }

    private Path start(String name, String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(java());
        command.add(type);
        command.addAll(List.of(arguments));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(ENVIRONMENT);
        processes.add(builder.start());
        return log;
    }

    private Matcher awaited(Path log, Pattern wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MOST);
        while (true) {
            Matcher found = wanted.matcher(Files.readString(log));
            if (found.find()) {
                return found;
            }
            boolean goesOn = processes.stream().allMatch(Process::isAlive) && Instant.now().isBefore(end);
            if (!goesOn) {
                throw new AssertionError("no '" + wanted + "' in " + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        endAll();
    }

    /** A worker that is killed leaves its executors. */
    private void endAll() {
        List<ProcessHandle> all = new ArrayList<>(processes.stream().flatMap(Process::descendants).toList());
        processes.forEach(process -> all.add(process.toHandle()));
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
