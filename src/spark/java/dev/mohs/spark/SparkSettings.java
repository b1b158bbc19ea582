package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.model.engine.Engines;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * What Mohs asks of Spark. What decides outcomes or how often something is measured is set, whatever somebody says; the rest is
 * theirs, by {@code spark-submit --conf} or system properties, and has defaults here.
 */
final class SparkSettings {

    /** Attempts at a unit, each ended with its process, before it counts as failed. */
    static final int ATTEMPTS = 3;

    /** Threads of one process cannot take gradients at the same time ({@code EngineLock}). */
    private static final Pattern ONE_PROCESS = Pattern.compile("local(\\[.*\\])?");

    /** What the libraries of the engines heed: executors get what this process has. */
    private static final Pattern VARIABLES = Pattern.compile("(ONEDNN|DNNL|MKL|MXNET|OPENBLAS|OMP|KMP|ATEN|TORCH)_\\w+");

    /** Spark brings them, and two versions of one would meet in an executor. */
    private static final Pattern SPARKS_OWN = Pattern.compile("(jackson-|slf4j-).*");

    private static final String MASTER = "spark.master";
    private static final String JARS = "spark.jars";

    private SparkSettings() {}

    /**
     * The settings for a sweep on {@code master}.
     *
     * @param master as Spark writes it; empty for what {@code spark-submit} was given
     * @throws UserException if there is no master, or it would run in this process
     */
    static SparkConf of(String master) {
        SparkConf settings = new SparkConf();
        if (!master.isEmpty()) {
            settings.setMaster(master);
        }
        if (!settings.contains(MASTER)) {
            throw UserException.usage("--spark needs a master, as spark://host:7077, unless spark-submit gives one");
        }
        if (ONE_PROCESS.matcher(settings.get(MASTER)).matches()) {
            throw UserException.usage("Spark's master '" + settings.get(MASTER) + "' would run everything in this process, where"
                    + " threads wait for each other; use --workers, or local-cluster[2,1,1024]");
        }
        setDefaults(settings);
        // An executor of several cores would measure in several threads. A unit that is slow is slow everywhere.
        settings.set("spark.executor.cores", "1").set("spark.task.cpus", "1").set("spark.speculation", "false");
        // Attempts are counted where they are made; nothing else that ends an executor shall end the sweep.
        settings.set("spark.task.maxFailures", "" + 10 * ATTEMPTS);
        environment().forEach((name, value) -> settings.set("spark.executorEnv." + name, value));
        settings.set("spark.executor.extraJavaOptions", settings.get("spark.executor.extraJavaOptions", "")
                + " --enable-native-access=ALL-UNNAMED -Dsun.misc.unsafe.memory.access=allow -Dai.djl.offline=true "
                + String.join(" ", Engines.options()));
        return settings;
    }

    private static void setDefaults(SparkConf settings) {
        settings.setIfMissing("spark.app.name", "Mohs");
        settings.setIfMissing("spark.executor.memory", "1g");
        // What the engine holds lies outside the heap of Java.
        settings.setIfMissing("spark.executor.memoryOverhead", "1g");
        settings.setIfMissing("spark.ui.enabled", "false");
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        if (!settings.contains(JARS)) {
            settings.set(JARS, String.join(",", jars()));
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>(Map.of("OPT_OUT_TRACKING", "true", "OMP_NUM_THREADS", "1"));
        System.getenv().forEach((name, value) -> {
            if (VARIABLES.matcher(name).matches()) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    /** The jars of this Mohs, for executors that have nothing but Spark. */
    private static List<String> jars() {
        Path sparks = Path.of(SparkContext.class.getProtectionDomain().getCodeSource().getLocation().getPath()).getParent();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.toString().endsWith(".jar") && !jar.toAbsolutePath().startsWith(sparks))
                .filter(jar -> !SPARKS_OWN.matcher(jar.getFileName().toString()).matches())
                .map(jar -> jar.toAbsolutePath().toString())
                .collect(Collectors.toList());
    }
}
