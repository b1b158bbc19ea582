package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttackSuiteTest {

    private static final Path SUITES = Path.of(System.getProperty("mohs.home", "."), "attacks");

    static List<Path> suites() throws IOException {
        try (Stream<Path> files = Files.list(SUITES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Tag("engine")
    @ParameterizedTest
    @MethodSource("suites")
    void everySuiteOfTheFolderRuns(Path file) {
        AttackSuite suite = AttackSuite.read(file);
        assertThat(suite.description()).isNotBlank();
        List<Attack> attacks = AttackSuite.create(suite.attacks(), AttackCatalog.load());
        assertThat(attacks).hasSameSizeAs(suite.attacks());
        try (NDManager manager = Engines.newManager()) {
            Classifier classifier = new TanhClassifier(new Shape(1, 4, 4), 4, new Bounds(0, 1), 1);
            Batch batch = new Batch(manager.full(new Shape(2, 1, 4, 4), 0.5f), new int[] {0, 2}, new long[] {0, 1});
            for (Attack attack : attacks) {
                Randomness randomness = new Randomness(1, attack.description().name());
                assertThat(attack.prepare(classifier, batch, randomness).at(0.1f, Rows.all(2)).getShape())
                        .as(attack.description().name())
                        .isEqualTo(batch.inputs().getShape());
            }
        }
    }

    @Test
    void theFolderHoldsTheSuiteOfTheMainJob() throws IOException {
        assertThat(suites()).extracting(file -> file.getFileName().toString()).contains("fgsm.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'schema':'mohs-attacks/2','description':'d','attacks':['fgsm']} | schema 'mohs-attacks/2' cannot be read",
        "{'schema':'mohs-attacks/1','description':'d','attacks':[]}       | needs at least one attack",
        "{'schema':'mohs-attacks/1','description':'d','attacks':null}     | needs at least one attack",
        "{'schema':'mohs-attacks/1','description':'d'}                    | attacks",
        "{'schema':'mohs-attacks/1','description':'d','attacks':[null]}   | an attack of a suite must not be null",
        "{'schema':'mohs-attacks/1','description':'d','attack':['fgsm']}   | attack",
        "['fgsm']                                                         | cannot be read as a AttackSuite"
    })
    void refusesMalformedSuites(String text, String reason, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("suite.json"), text.replace('\'', '"'));
        assertThatThrownBy(() -> AttackSuite.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void refusesMissingFiles(@TempDir Path folder) {
        assertThatThrownBy(() -> AttackSuite.read(folder.resolve("none.json")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void refusesTheSameAttackTwice() {
        AttackCatalog catalog = AttackCatalog.load();
        assertThat(AttackSuite.create(List.of("fgsm", "fgsm(norm=l2)"), catalog)).hasSize(2);
        assertThatThrownBy(() -> AttackSuite.create(List.of("fgsm", "noise", "fgsm(norm=linf)"), catalog))
                .isInstanceOf(UserException.class)
                .hasMessage("attack fgsm is asked for twice");
    }
}
