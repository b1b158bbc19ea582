package dev.mohs.scale;

import java.util.Arrays;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * A sweep on more cores than anybody has at hand, event by event: executors come to be and fetch what they need through one
 * network, a driver hands out units one after the other, the largest first as far as it can tell, and writes each record to its
 * journal before it hands out more than it may have out at once. Figures of docs/scale.md come from {@link #main}.
 */
final class ClusterSimulation {

    /**
     * What is assumed of cluster and sweep, in seconds and bytes unless it says otherwise.
     *
     * @param start        from asking for an executor to its first unit, without the fetching
     * @param fetchBytes   what each host fetches: jars, images, models
     * @param bandwidth    of the driver, bytes in a second
     * @param coresPerHost which share what their host has fetched
     * @param handOut      of the driver, for each unit
     * @param journal      to write and sync a record
     * @param spread       of the costs of units within a class, the standard deviation of their logarithm
     * @param foresight    the same of the guess that they are sorted by
     */
    record Assumptions(
            double start,
            double fetchBytes,
            double bandwidth,
            int coresPerHost,
            double handOut,
            double journal,
            double spread,
            double foresight) {

        /** Measured with Spark on one machine, or assumed of a cluster; docs/scale.md says which. */
        static final Assumptions USUAL = new Assumptions(12, 85e6, 1.25e9, 32, 0.001, 0.0025, 0.3, 0.5);
    }

    /** The cost of a unit of each attack of the standard suite on {@code cnn-relu-s1}, in seconds of a core. */
    static final double[] STANDARD = {0.3, 0.3, 16.5, 7.3, 53, 15.4};

    /**
     * What came of it.
     *
     * @param seconds    from the start to the last record on disk
     * @param busy       the share of the cores' time until then that was spent measuring
     * @param lastBegun  when the last unit was begun
     * @param journalled the share of the time that the journal was being written
     */
    record Outcome(double seconds, double busy, double lastBegun, double journalled) {}

    private ClusterSimulation() {}

    /** Costs of {@code count} units, which take turns among the classes, in the order in which they are handed out. */
    static double[] costs(int count, double[] means, Assumptions assumed, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] units = new double[count][];
        for (int i = 0; i < count; i++) {
            double cost = means[i % means.length] * logNormal(random, assumed.spread());
            units[i] = new double[] {cost, cost * logNormal(random, assumed.foresight())};
        }
        Arrays.sort(units, (a, b) -> Double.compare(b[1], a[1]));
        return Arrays.stream(units).mapToDouble(unit -> unit[0]).toArray();
    }

    /** Of mean 1. */
    private static double logNormal(SplittableRandom random, double deviation) {
        return Math.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
    }

    /** Runs units of these costs, in this order, on so many cores. */
    static Outcome run(double[] costs, int cores, Assumptions assumed) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        int hosts = (cores + assumed.coresPerHost() - 1) / assumed.coresPerHost();
        for (int i = 0; i < cores; i++) {
            // The network is shared; hosts are served one after the other.
            int host = i / assumed.coresPerHost() + 1;
            free.add(assumed.start() + Math.min(host, hosts) * assumed.fetchBytes() / assumed.bandwidth());
        }
        PriorityQueue<Double> answers = new PriorityQueue<>();
        int mostOut = 3 * cores;
        int out = 0;
        double driver = 0;
        double journal = 0;
        double lastBegun = 0;
        for (double cost : costs) {
            double core = free.remove();
            // Records are written in the order in which they come, while cores measure; nothing more is handed out while too many
            // have not been.
            while (!answers.isEmpty() && (out >= mostOut || answers.peek() <= core)) {
                journal = Math.max(journal, answers.remove()) + assumed.journal();
                driver = out-- >= mostOut ? Math.max(driver, journal) : driver;
            }
            driver = Math.max(driver, core) + assumed.handOut();
            lastBegun = driver;
            free.add(lastBegun + cost);
            answers.add(lastBegun + cost);
            out++;
        }
        while (!answers.isEmpty()) {
            journal = Math.max(journal, answers.remove()) + assumed.journal();
        }
        double work = DoubleStream.of(costs).sum();
        return new Outcome(journal, work / (journal * cores), lastBegun, costs.length * assumed.journal() / journal);
    }

    /** Prints the table of docs/scale.md. */
    public static void main(String[] arguments) {
        int units = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120_000;
        double[] costs = costs(units, STANDARD, Assumptions.USUAL, 1);
        System.out.printf(Locale.ROOT, "%d units, %.0f hours of a core, the longest %.0f s%n", units,
                DoubleStream.of(costs).sum() / 3600, DoubleStream.of(costs).max().orElse(0));
        for (int cores : new int[] {1, 10, 100, 300, 1_000, 3_000, 10_000, 30_000}) {
            Outcome outcome = run(costs, cores, Assumptions.USUAL);
            System.out.printf(Locale.ROOT, "| %,d | %.0f s | %.0f %% | %.0f s | %.0f %% |%n", cores, outcome.seconds(),
                    100 * outcome.busy(), outcome.lastBegun(), 100 * outcome.journalled());
        }
    }
}
