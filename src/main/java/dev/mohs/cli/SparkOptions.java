package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.worker.ClusterProvider;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.WorkOrder;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that has a cluster measure. */
final class SparkOptions {

    @Option(names = "--spark", arity = "0..1", fallbackValue = "", paramLabel = "MASTER",
            description = "Have a cluster of Apache Spark measure, as spark://host:7077; without a value, the one that spark-submit"
                    + " was given. Needs a build with -Pspark; see docs/scale.md.")
    private String master;

    /** Whether a cluster is to measure. */
    boolean isAsked() {
        return master != null;
    }

    /**
     * The cluster.
     *
     * @param order what its executors are told
     * @throws UserException if this Mohs knows no clusters, there is none of that name, or a model must not be asked by several
     */
    UnitRunner cluster(List<ModelSource> models, Supplier<WorkOrder> order, Console console) {
        models.stream().filter(ModelSource::hasAddress).findFirst().ifPresent(model -> {
            throw UserException.usage("model " + model.text() + " answers at an address, and one process counts and repeats what it"
                    + " is asked; leave out --spark");
        });
        return provider().at(master, order, console::note);
    }

    private static ClusterProvider provider() {
        try {
            return ServiceLoader.load(ClusterProvider.class).findFirst().orElseThrow(() -> UserException.usage(
                    "--spark needs a Mohs that was built with it: ./mvnw -Pspark -P '!checks,!sbom' -DskipTests package"));
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw UserException.usage("--spark needs Spark's jars on the class path, where the launcher puts those of spark/jars"
                    + " beside its lib (" + e.getMessage() + ")");
        }
    }
}
