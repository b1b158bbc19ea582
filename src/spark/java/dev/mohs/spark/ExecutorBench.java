package dev.mohs.spark;

import dev.mohs.io.Json;
import dev.mohs.worker.Workbench;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;

/** The workbench of an executor, which is made by the first of its tasks and stays for the others. */
final class ExecutorBench {

    private static String name;
    private static Workbench bench;

    private ExecutorBench() {}

    /**
     * The bench for the order in the file of that name, which the driver has sent; an executor works for one sweep at a time.
     *
     * @throws dev.mohs.UserException if it cannot be made here
     */
    static synchronized Workbench of(String order) {
        if (!order.equals(name)) {
            close();
            Parcel parcel = Json.read(Path.of(SparkFiles.get(order)), Parcel.class);
            bench = Workbench.of(parcel.unpack(Path.of(SparkFiles.getRootDirectory(), "mohs").toAbsolutePath(), SparkFiles::get));
            name = order;
        }
        return bench;
    }

    private static void close() {
        if (bench != null) {
            bench.close();
            bench = null;
            name = null;
        }
    }
}
