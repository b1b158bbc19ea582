package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code attacks/custom}, built with Maven and loaded as its README says. */
class CustomAttackIT {

    /** Two standard errors of the difference of two shares of 200, at its largest: 2·√(2·¼/200). */
    private static final double NOISE = 0.1;

    @TempDir
    private static Path folder;

    private static Path jar;
    private static Path report;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        ForeignProject custom = ForeignProject.copyOf("attacks/custom", folder);
        custom.maven("package").succeeds();
        jar = custom.folder().resolve("target/custom-attacks.jar");
        report = custom.folder().resolve("target/surefire-reports/TEST-com.example.attacks.ProbabilityMarginPgdTest.xml");
    }

    /** Among them that PGD with the loss of Mohs is the PGD of Mohs: {@link ForeignProject} sees to it that they pass. */
    @Test
    void itsOwnTestsHaveRun() throws IOException {
        assertThat(Files.readString(report)).contains("tests=\"9\"", "skipped=\"0\"", "errors=\"0\"", "failures=\"0\"");
    }

    @Test
    void sweepsInAMohsThatKnowsNothingElseOfIt() throws IOException, InterruptedException {
        Path output = folder.resolve("run");

        MohsProcess.launcher(MohsProcess.PROJECT.resolve("mohs"), folder)
                .run("sweep", "--models", "cnn-relu-s1", "--limit", "200", "--epsilons", "0.05,0.1", "--attack-jar", jar.toString(),
                        "--attack", "fgsm", "--attack", "momentum_fgsm", "--attack", "momentum_fgsm(steps=1)",
                        "--attack", "pgd_pm", "--attack", "noise", "--output", output.toString())
                .succeeds();

        List<String> csv = Files.readAllLines(output.resolve("sweep.csv"));
        assertThat(accuracy(csv, "momentum_fgsm", "0.1")).isLessThanOrEqualTo(accuracy(csv, "fgsm", "0.1") + NOISE);
        assertThat(accuracy(csv, "momentum_fgsm", "0.05")).isLessThanOrEqualTo(accuracy(csv, "fgsm", "0.05") + NOISE);
        assertThat(accuracy(csv, "pgd_pm", "0.1")).isLessThanOrEqualTo(accuracy(csv, "fgsm", "0.1"));
        assertThat(accuracy(csv, "pgd_pm", "0.1")).isLessThan(accuracy(csv, "noise", "0.1"));
        // With one step there is no momentum, and what is left is FGSM itself.
        assertThat(accuracy(csv, "momentum_fgsm(steps=1)", "0.1")).isEqualTo(accuracy(csv, "fgsm", "0.1"));
        assertThat(accuracy(csv, "momentum_fgsm(steps=1)", "0.05")).isEqualTo(accuracy(csv, "fgsm", "0.05"));
    }

    private static double accuracy(List<String> csv, String attack, String epsilon) {
        List<String> header = List.of(csv.get(0).split(","));
        return csv.stream()
                .map(row -> row.split(","))
                .filter(row -> row[header.indexOf("attack")].equals(attack) && row[header.indexOf("epsilon")].equals(epsilon))
                .mapToDouble(row -> Double.parseDouble(row[header.indexOf("accuracy_within")]))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void areListedWithTheirParameters() {
        CommandRun run = CommandRun.of("attacks", "--attack-jar", jar.toString()).succeeds();

        assertThat(run.out()).contains("momentum_fgsm: white-box, norms linf", "steps=10", "decay=1", "arXiv:1710.06081",
                        "pgd_pm: white-box, norms linf, l2, l1", "steps=40", "target=none", "arXiv:2411.15210")
                .doesNotContain("not loaded");
        CommandRun.of("sweep", "--attack-jar", jar.toString(), "--attack", "momentum_fgsm(steps=0)")
                .isRefused(Mohs.USAGE, "steps of attack momentum_fgsm", "at least 1", "'0'");
    }

    /** Divided by its own magnitude, a gradient of 0 would make the momentum NaN for good, and nothing would move any more. */
    @Test
    void momentumSurvivesAGradientOfZero() {
        Attack attack = AttackCatalog.load(List.of(jar)).create("momentum_fgsm");
        try (NDManager manager = Engines.newManager()) {
            NDArray inputs = manager.full(new Shape(2, 1, 2, 2), 0.5f);
            Batch batch = new Batch(inputs, new int[] {0, 1}, new long[] {0, 1});

            Perturbation perturbation = attack.prepare(new FlatAtFirst(), batch, new Randomness(1, "momentum_fgsm"));

            // One of the ten steps is lost.
            for (float value : perturbation.at(0.1f, new int[] {0, 1}).toFloatArray()) {
                assertThat(value).isCloseTo(0.59f, within(1e-6f));
            }
        }
    }

    /** A classifier whose objectives have no slope when they are differentiated first, and one of 1 from then on. */
    private static final class FlatAtFirst implements DifferentiableClassifier {

        private float slope;

        @Override
        public String name() {
            return "flat";
        }

        @Override
        public Shape inputShape() {
            return new Shape(1, 2, 2);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Bounds bounds() {
            return new Bounds(0, 1);
        }

        @Override
        public NDArray logits(NDArray inputs) {
            return inputs.getManager().zeros(new Shape(inputs.getShape().get(0), 2));
        }

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            NDArray logits = logits(inputs);
            NDArray gradient = inputs.zerosLike().add(slope);
            slope = 1;
            return new Differentiated(objective.of(logits), logits, gradient);
        }
    }
}
