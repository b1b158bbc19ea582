package dev.mohs.result;

import dev.mohs.io.Sha256;
import dev.mohs.statistics.Outcomes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Made-up results that look like real ones: every example has a distance at which a model starts to get it wrong, drawn
 * from a seeded log-normal distribution whose median depends on the activation. The same arguments give the same
 * result.
 */
public final class SyntheticSweep {

    public static final List<Double> EPSILONS = List.of(0.0, .005, .01, .02, .03, .05, .075, .1, .15, .2, .3);
    public static final List<String> FASHION = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal",
            "Shirt", "Sneaker", "Bag", "Ankle boot");
    public static final AttackSummary FGSM = new AttackSummary("fgsm", "linf", "white-box", Map.of("norm", "linf"),
            "Goodfellow, Shlens, Szegedy 2015, arXiv:1412.6572");
    /** An attack of least norm that finds nothing beyond a distance of 0.2. */
    public static final AttackSummary DEEPFOOL = new AttackSummary("deepfool", "linf", "white-box", Map.of("norm", "linf"),
            "Moosavi-Dezfooli, Fawzi, Frossard 2016, arXiv:1511.04599");
    public static final AttackSummary NOISE = new AttackSummary("noise", "linf", "none", Map.of("norm", "linf"),
            "control: uniform random signs");

    private static final int SIDE = 28;
    private static final double CLEAN_ACCURACY = .91;

    private final List<ModelSummary> models;
    private final List<AttackSummary> attacks;
    private final List<String> classes;
    private final int examples;
    private final List<Integer> labels;

    private SyntheticSweep(List<ModelSummary> models, List<AttackSummary> attacks, List<String> classes, int examples) {
        this.models = models;
        this.attacks = attacks;
        this.classes = classes;
        this.examples = examples;
        Random random = new Random(7);
        labels = IntStream.range(0, examples).map(i -> random.nextInt(classes.size())).boxed().toList();
    }

    /**
     * 9 cnn and 3 resnet models, fgsm and noise, 11 ε, 200 examples, with pictures, checks and a failure: noise on the
     * last model.
     */
    public static SweepResult standard() {
        return new SyntheticSweep(standardModels(), List.of(FGSM, NOISE), FASHION, 200).result();
    }

    private static List<ModelSummary> standardModels() {
        List<ModelSummary> models = new ArrayList<>();
        for (String activation : List.of("sqish", "relu", "leaky_relu")) {
            for (long seed = 1; seed <= 3; seed++) {
                models.add(model("cnn", activation, seed));
            }
        }
        for (String activation : List.of("sqish", "relu", "leaky_relu")) {
            models.add(model("resnet", activation, 1));
        }
        return models;
    }

    /** Two models, one attack, three classes, 40 examples. */
    public static SweepResult small() {
        return of(List.of(model("cnn", "sqish", 1), model("cnn", "relu", 1)), List.of(FGSM), List.of("a", "b", "c"));
    }

    /** 9 cnn models, fgsm, deepfool and noise, 200 examples. */
    public static SweepResult withDistances() {
        List<ModelSummary> models = standardModels().subList(0, 9);
        return new SyntheticSweep(models, List.of(FGSM, DEEPFOOL, NOISE), FASHION, 200).result();
    }

    public static SweepResult of(List<ModelSummary> models, List<AttackSummary> attacks, List<String> classes) {
        return of(models, attacks, classes, 40);
    }

    public static SweepResult of(List<ModelSummary> models, List<AttackSummary> attacks, List<String> classes, int examples) {
        return new SyntheticSweep(models, attacks, classes, examples).result();
    }

    /** {@code result} with other curves. */
    public static SweepResult withCurves(SweepResult result, List<ModelCurve> curves) {
        return Sweeps.sweep(result.schema(), result.dataset(), result.epsilons(), result.seed(), result.models(),
                result.attacks(), curves, result.pictures(), result.checks(), result.failures(), result.provenance());
    }

    public static ModelSummary model(String architecture, String activation, long seed) {
        String text = activation.equals("sqish") ? "sqish(alpha=0.01,beta=1,gamma=1)" : activation;
        return new ModelSummary(architecture + "-" + activation + "-s" + seed, architecture, activation, text, seed,
                163_110L, "ab".repeat(32), null);
    }

    private static boolean failsUnderNoise(ModelSummary model) {
        return model.name().equals("resnet-leaky_relu-s1");
    }

    private SweepResult result() {
        DatasetSummary dataset = new DatasetSummary(
                "fashion-mnist", "test", List.of(1, SIDE, SIDE), 0, 1, classes, labels,
                Sha256.of((examples + " of " + classes).getBytes(StandardCharsets.UTF_8)),
                "the first " + examples + " of 10,000");
        List<ModelCurve> curves = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (ModelSummary model : models) {
            checks.addAll(checks(model));
            for (AttackSummary attack : attacks) {
                if (!(attack.equals(NOISE) && failsUnderNoise(model))) {
                    curves.add(curve(model, attack));
                }
                if (!attack.isControl()) {
                    IntStream.of(3, 11, 19, 27).forEach(example -> pictures.add(picture(model, attack, example)));
                }
            }
        }
        List<Failure> failures = models.stream().filter(SyntheticSweep::failsUnderNoise)
                .filter(model -> attacks.contains(NOISE))
                .map(model -> new Failure(model.name(), NOISE.name(),
                        "attack 'noise' left the ball: example 17 moved 0.0312 at ε = 0.03 (allowed 0.030003)"))
                .toList();
        Provenance provenance = new Provenance("0.1.0", "MXNet 1.9.1", "cpu()", "2", "17.0.15 (Eclipse Adoptium)",
                "Linux amd64", "mohs sweep --models all --limit " + examples, 128, "2026-03-01T12:00:00Z", 41.72);
        return Sweeps.sweep(SweepResult.SCHEMA, dataset, EPSILONS, 1, models, attacks, curves, pictures, checks,
                failures, provenance);
    }

    private ModelCurve curve(ModelSummary model, AttackSummary attack) {
        Random random = new Random(31L * model.name().hashCode() + attack.name().hashCode());
        double median = medianDistance(model, attack) * Math.exp(.07 * random.nextGaussian());
        Random shared = new Random(99);
        boolean[] clean = new boolean[examples];
        double[] breaking = new double[examples];
        boolean[] recovers = new boolean[examples];
        int[] wrong = new int[examples];
        for (int i = 0; i < examples; i++) {
            double difficulty = shared.nextGaussian();
            double luck = .02 * new Random(model.name().hashCode() + i).nextGaussian();
            clean[i] = shared.nextDouble() + luck < CLEAN_ACCURACY;
            breaking[i] = median * Math.exp(.6 * difficulty + .3 * random.nextGaussian());
            recovers[i] = random.nextDouble() < .04 && !attack.equals(DEEPFOOL);
            if (attack.equals(DEEPFOOL) && breaking[i] > .2) {
                breaking[i] = MinimalDistances.NEVER;
            }
            int step = 1 + random.nextInt(3) * random.nextInt(4) % (classes.size() - 1);
            wrong[i] = (labels.get(i) + step) % classes.size();
        }
        List<EpsilonPoint> points = EPSILONS.stream().map(epsilon -> {
            IntPredicate survives = i -> clean[i] && (epsilon == 0 || breaking[i] > epsilon);
            IntPredicate isMissed = i -> clean[i] && recovers[i] && breaking[i] < epsilon / 4;
            Outcomes within = Outcomes.of(examples, survives);
            Outcomes at = Outcomes.of(examples, survives.or(isMissed));
            long backward = epsilon == 0 && !attack.isControl() ? examples : 0;
            return new EpsilonPoint(epsilon, at, within, .98 * epsilon, epsilon, examples + backward, backward,
                    errors(at, wrong));
        }).toList();
        MinimalDistances distances = attack.equals(DEEPFOOL)
                ? MinimalDistances.of(examples, i -> clean[i] ? breaking[i] : 0)
                : null;
        return new ModelCurve(model.name(), attack.name(), Outcomes.of(examples, i -> clean[i]), points, distances);
    }

    private static double medianDistance(ModelSummary model, AttackSummary attack) {
        double activation = switch (String.valueOf(model.activation())) {
            case "sqish" -> .047;
            case "relu" -> .036;
            default -> .0365;
        };
        return activation * (model.architecture().equals("resnet") ? .8 : 1) * (attack.isControl() ? 6 : 1);
    }

    private List<List<Integer>> errors(Outcomes at, int[] wrong) {
        Map<List<Integer>, Integer> counts = new TreeMap<>(
                (a, b) -> a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0));
        for (int i = 0; i < examples; i++) {
            if (!at.isCorrect(i)) {
                counts.merge(List.of(labels.get(i), wrong[i]), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().map(e -> List.of(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                .toList();
    }

    private Picture picture(ModelSummary model, AttackSummary attack, int example) {
        Random random = new Random(model.name().hashCode() + example);
        float[] clean = drawing(example);
        int label = labels.get(example);
        List<Picture.Adversarial> adversarial = new ArrayList<>();
        boolean[] up = new boolean[clean.length];
        for (int i = 0; i < up.length; i++) {
            up[i] = random.nextBoolean();
        }
        for (double epsilon : List.of(.03, .1, .3)) {
            float[] moved = clean.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = (float) Math.min(1, Math.max(0, clean[i] + (up[i] ? epsilon : -epsilon)));
            }
            boolean fooled = random.nextDouble() < epsilon * 8;
            int prediction = fooled ? (label + 2) % classes.size() : label;
            adversarial.add(new Picture.Adversarial(
                    epsilon, encode(moved), prediction, .5 + .5 * random.nextDouble()));
        }
        return new Picture(example, label, model.name(), attack.name(), encode(clean), label, .93, adversarial);
    }

    private static float[] drawing(int example) {
        float[] pixels = new float[SIDE * SIDE];
        for (int y = 4; y < 25; y++) {
            int half = y < 10 ? 12 - (y % 3) : 7 + example % 3;
            for (int x = 14 - half; x < 14 + half; x++) {
                pixels[y * SIDE + x] = (float) (.55 + .25 * Math.sin(.7 * x + example) * Math.cos(.4 * y));
            }
        }
        return pixels;
    }

    private static String encode(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private List<Check> checks(ModelSummary model) {
        String attack = attacks.get(0).name();
        boolean first = model.name().equals("cnn-relu-s1");
        return List.of(
                new Check("clean agreement", model.name(), attack, Check.Verdict.PASS,
                        "0 of 200 examples differ at ε = 0", "any example differs", "Carlini et al. 2019"),
                new Check("zero gradients", model.name(), null, first ? Check.Verdict.WARNING : Check.Verdict.PASS,
                        first ? "3.5 % of gradients are exactly zero" : "0 % of gradients are exactly zero",
                        "more than 1 %", "Pintor et al. 2022"),
                new Check("gradient ≥ noise", model.name(), attack, Check.Verdict.PASS,
                        "noise breaks 61 fewer than fgsm", "noise breaks as many", "Athalye et al. 2018"),
                new Check("steps suffice", model.name(), attack, Check.Verdict.SKIPPED,
                        "fgsm has one step", "accuracy changes by more than chance", "Carlini et al. 2019"));
    }
}
