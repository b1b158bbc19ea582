package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.worker.ClusterProvider;
import dev.mohs.worker.WorkOrder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Clusters of Apache Spark. */
public final class SparkClusters implements ClusterProvider {

    private static final Pattern STANDALONE = Pattern.compile("spark://([^,:/]+):(\\d{1,5})");
    private static final int MOST_MILLISECONDS = 10_000;

    /** Whose loggers report with stack traces what a user is told in a sentence, or what does no harm, as a lost executor. */
    private static final List<String> TALKATIVE = List.of("org.apache.spark", "org.apache.hadoop", "org.sparkproject", "io.netty");

    /** For {@link java.util.ServiceLoader}. */
    public SparkClusters() {
        TALKATIVE.forEach(name -> System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log." + name, "off"));
    }

    @Override
    public UnitRunner at(String address, Supplier<WorkOrder> order, Consumer<String> notes) {
        SparkConf settings = SparkSettings.of(address);
        requireReachable(settings.get("spark.master"));
        return new SparkCluster(settings, order, notes);
    }

    /** Spark itself would try for a minute, and end the process. */
    private static void requireReachable(String master) {
        Matcher standalone = STANDALONE.matcher(master);
        if (!standalone.matches()) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(standalone.group(1), Integer.parseInt(standalone.group(2))), MOST_MILLISECONDS);
        } catch (IOException | IllegalArgumentException e) {
            throw UserException.failure("cannot reach Spark's master at " + master + ": " + e.getMessage(), e);
        }
    }
}
