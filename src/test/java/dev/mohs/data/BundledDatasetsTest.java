package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.data.DatasetManifest.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the folder {@code datasets} to its contract, whatever data sets it comes to hold. */
class BundledDatasetsTest {

    private static final Path ROOT = Path.of("datasets");

    @TempDir
    private Path cache;

    private static List<String> names() {
        return new DatasetRepository(ROOT, ROOT.resolve("no-cache")).names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBundledSplitLoads(String name) {
        DatasetRepository repository = new DatasetRepository(ROOT, cache);
        DatasetManifest manifest = repository.manifest(name);
        manifest.splits().forEach((split, part) -> {
            if (part.where() == Location.BUNDLED) {
                assertThat(repository.load(name, split).count()).isEqualTo(part.count());
            }
        });
    }

    private static List<String> namesWithData() {
        DatasetRepository repository = new DatasetRepository(ROOT, ROOT.resolve("no-cache"));
        return names().stream()
                .filter(name -> repository.manifest(name).splits().values().stream()
                        .anyMatch(split -> split.where() == Location.BUNDLED))
                .toList();
    }

    /** Madry et al. 2018 for MNIST; Croce, Andriushchenko, Hein 2019 for Fashion-MNIST; RobustBench for CIFAR. */
    @Test
    void theirUsualBudgetsAreThoseOfTheLiterature() {
        DatasetRepository repository = new DatasetRepository(ROOT, cache);
        assertThat(repository.manifest("mnist").usualBudgets()).isEqualTo(Map.of("linf", .3));
        assertThat(repository.manifest("fashion-mnist").usualBudgets()).isEqualTo(Map.of("linf", .1));
        assertThat(repository.manifest("cifar-10").usualBudgets()).isEqualTo(Map.of("linf", 8 / 255.0, "l2", .5));
        assertThat(repository.manifest("cifar-100").usualBudgets()).isEqualTo(Map.of("linf", 8 / 255.0));
        assertThat(repository.load("fashion-mnist", "test").first(3).usualBudget("linf")).hasValue(.1);
    }

    @Test
    void theFourDatasetsOfTheFieldAreThere() {
        assertThat(names()).contains("cifar-10", "cifar-100", "fashion-mnist", "mnist");
    }

    @ParameterizedTest
    @MethodSource("namesWithData")
    void licenceLiesBesideTheData(String name) {
        assertThat(ROOT.resolve(name).resolve("LICENSE")).isNotEmptyFile();
    }
}
