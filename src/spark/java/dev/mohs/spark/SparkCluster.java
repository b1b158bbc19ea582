package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.worker.WorkOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** An application of Spark for the units of a sweep: asks for executors, sends them what they need, and lets them go. */
final class SparkCluster implements UnitRunner {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** Where the launcher has executors of this machine work, named after this process. */
    private static final Path WORK = TEMPORARY.resolve("mohs-spark-" + ProcessHandle.current().pid());

    private final SparkConf settings;
    private final Supplier<WorkOrder> order;
    private final Consumer<String> notes;

    SparkCluster(SparkConf settings, Supplier<WorkOrder> order, Consumer<String> notes) {
        this.settings = settings;
        this.order = order;
        this.notes = notes;
    }

    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        if (units.isEmpty()) {
            return;
        }
        notes.accept("Measuring " + units.size() + " batches on " + settings.get("spark.master") + ".");
        try (TemporaryFolder outbox = TemporaryFolder.in(TEMPORARY); JavaSparkContext spark = start()) {
            String name = Parcel.pack(order.get(), outbox.path(), file -> spark.addFile(file.toUri().toString()));
            new SparkUnitRunner(spark, name, notes).run(units, results);
        }
        // With the logs of executors, which may say what was wrong where something was.
        if (Files.exists(WORK)) {
            TemporaryFolder.remove(WORK);
        }
    }

    private JavaSparkContext start() {
        try {
            return new JavaSparkContext(settings);
        } catch (Exception e) { // Scala's code throws checked exceptions too, and declares none.
            throw UserException.failure("Spark cannot start on " + settings.get("spark.master") + ": " + e.getMessage(), e);
        }
    }
}
