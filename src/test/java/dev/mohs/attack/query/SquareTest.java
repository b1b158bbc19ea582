package dev.mohs.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Recorded;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.spec.Spec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class SquareTest {

    private static final ImageShape IMAGE = new ImageShape(2, 6, 7);
    private static final Shape INPUT = new Shape(2, 6, 7);
    private static final Bounds UNIT = new Bounds(0, 1);

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** An implementation that draws from [0, height − side) never changes the last row and column. */
    @Test
    void everyPlaceForAWindowIsDrawn() {
        SplittableRandom random = new SplittableRandom(1);
        Set<List<Integer>> places = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            PixelSquare window = PixelSquare.random(IMAGE, 4, random);
            places.add(List.of(window.top(), window.left()));
        }
        assertThat(places).hasSize(3 * 4);
        assertThat(places).contains(List.of(2, 3), List.of(0, 0));
    }

    @Test
    void aWindowHoldsItsSquareOfOneChannel() {
        assertThat(new PixelSquare(4, 5, 2).positions(IMAGE, 1)).containsExactly(42 + 33, 42 + 34, 42 + 40, 42 + 41);
    }

    /** The authors' code: p is halved when more than so many moves have been made. */
    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "11, 2", "50, 2", "51, 4", "201, 8", "501, 16", "1001, 32", "2001, 64", "4001, 128",
        "6001, 256", "8000, 256", "8001, 512"})
    void theSquaresShrinkOnSchedule(int moves, int divisor) {
        Square square = (Square) Square.TYPE.create(new Spec("square", List.of(), Map.of()));
        assertThat(square.shareAt(moves)).isEqualTo(0.8 / divisor);
    }

    @Test
    void theFirstInputHasVerticalStripes() {
        float[] clean = new float[IMAGE.size()];
        Arrays.fill(clean, 0.5f);
        float[] striped = new LinfSquareMoves(IMAGE, 0.25, UNIT).start(clean, new SplittableRandom(4));
        assertThat(striped).contains(0.25f, 0.75f).doesNotContain(0.5f);
        for (int channel = 0; channel < 2; channel++) {
            for (int column = 0; column < 7; column++) {
                for (int row = 1; row < 6; row++) {
                    assertThat(striped[IMAGE.at(channel, row, column)]).isEqualTo(striped[IMAGE.at(channel, 0, column)]);
                }
            }
        }
        assertThat(Arrays.equals(striped, 0, 42, striped, 42, 84)).isFalse();
    }

    /** Side √(0.4·6·7) = 4: all changed values lie in one such square, at ±ε from the clean input. */
    @Test
    void aMoveSetsOneSquareToTheEdgeOfTheBall() {
        float[] clean = new float[IMAGE.size()];
        Arrays.fill(clean, 0.5f);
        LinfSquareMoves moves = new LinfSquareMoves(IMAGE, 0.25, UNIT);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20; i++) {
            float[] moved = moves.next(clean, clean, 0.4, random);
            int[] changed = IntStream.range(0, moved.length).filter(j -> moved[j] != clean[j]).toArray();
            assertThat(changed).hasSize(2 * 16);
            assertThat(changed[15]).isLessThan(42);
            assertThat(changed[16]).isEqualTo(changed[0] + 42);
            assertThat(changed[15] - changed[0]).isEqualTo(3 * 7 + 3);
            assertThat(IntStream.of(changed).mapToDouble(j -> Math.abs(moved[j] - 0.5))).containsOnly(0.25);
        }
    }

    /** From one edge of the ball to the other, which is 2ε away. */
    @Test
    void aMoveGoesFromOneEdgeOfTheBallToTheOther() {
        float[] clean = new float[IMAGE.size()];
        Arrays.fill(clean, 0.5f);
        float[] best = new float[IMAGE.size()];
        Arrays.fill(best, 0.75f);
        LinfSquareMoves moves = new LinfSquareMoves(IMAGE, 0.25, UNIT);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20; i++) {
            for (float value : moves.next(clean, best, 0.4, random)) {
                assertThat(value).isIn(0.25f, 0.75f);
            }
        }
    }

    /** Equation 3 of the paper for side 3: halves of 1 × 3 and 2 × 3 values. Worked out by hand. */
    @Test
    void aTileIsTwoHillsOfOppositeSign() {
        double[] tile = L2Tile.random(3, new SplittableRandom(2));
        double[] upper = {0.25, 1.25, 0.25};
        double[] lower = {0.25, 0.25, 0.25, 0.25, 1.25, 0.25};
        double[] rows = IntStream.range(0, 9).mapToDouble(i -> i < 3
                ? upper[i] / Math.sqrt(1.6875)
                : -lower[i - 3] / Math.sqrt(1.875)).map(value -> value / Math.sqrt(2)).toArray();
        double[] columns = IntStream.range(0, 9).mapToDouble(i -> rows[i % 3 * 3 + i / 3]).toArray();
        boolean upright = Math.abs(tile[1] - rows[1]) < 1e-12;
        assertThat(tile).containsExactly(upright ? rows : columns, within(1e-12));
    }

    /** What one window loses and what was unused goes to the other, so that the whole budget is used in the open. */
    @Test
    void anL2MoveKeepsTheWholeBudget() {
        Bounds wide = new Bounds(-100, 100);
        float[] clean = new float[IMAGE.size()];
        L2SquareMoves moves = new L2SquareMoves(IMAGE, 1.5, wide);
        SplittableRandom random = new SplittableRandom(4);
        float[] best = moves.start(clean, random);
        float[] start = best;
        assertThat(Norm.L2.ofValues(best)).isCloseTo(1.5, within(1e-6));
        for (int i = 0; i < 50; i++) {
            float[] moved = moves.next(clean, best, 0.2, random);
            float[] before = best;
            assertThat(Norm.L2.ofValues(moved)).isCloseTo(1.5, within(1e-6));
            long changed = IntStream.range(0, moved.length).filter(j -> Math.abs(moved[j] - before[j]) > 1e-5).count();
            assertThat(changed).isLessThanOrEqualTo(2L * 2 * 9);
            best = moved;
        }
        assertThat(best).isNotEqualTo(start);
    }

    /** Where clipping has left half of the budget unused, a move uses it, and changes nothing outside its two windows. */
    @Test
    void anL2MoveTakesUpTheUnusedBudget() {
        float[] clean = new float[IMAGE.size()];
        L2SquareMoves moves = new L2SquareMoves(IMAGE, 1.5, new Bounds(-100, 100));
        SplittableRandom random = new SplittableRandom(4);
        float[] best = moves.start(clean, random);
        for (int j = 0; j < best.length; j++) {
            best[j] /= 2;
        }
        float[] moved = moves.next(clean, best, 0.2, random);
        assertThat(Norm.L2.ofValues(moved)).isCloseTo(1.5, within(1e-6));
        long changed = IntStream.range(0, moved.length).filter(j -> Math.abs(moved[j] - best[j]) > 1e-6).count();
        assertThat(changed).isLessThanOrEqualTo(2L * 2 * 9);
    }

    /** Side √(0.4·6·7) = 4 is even, so 5. */
    @Test
    void anL2MoveFromTheCleanInputFillsOneWindowOfOddSide() {
        float[] clean = new float[IMAGE.size()];
        float[] moved = new L2SquareMoves(IMAGE, 1.5, new Bounds(-100, 100)).next(clean, clean, 0.4, new SplittableRandom(4));
        assertThat(IntStream.range(0, moved.length).filter(j -> moved[j] != 0)).hasSize(2 * 25);
        assertThat(Norm.L2.ofValues(moved)).isCloseTo(1.5, within(1e-6));
    }

    /** However small the share. */
    @Test
    void anL2WindowHasASideOfThreeAtLeast() {
        float[] clean = new float[IMAGE.size()];
        float[] moved = new L2SquareMoves(IMAGE, 1.5, new Bounds(-100, 100)).next(clean, clean, 1e-6, new SplittableRandom(4));
        assertThat(IntStream.range(0, moved.length).filter(j -> moved[j] != 0)).hasSize(2 * 9);
    }

    /** The authors' code: 5 × 5 tiles of one length, so that each holds a fifth of ε. */
    @Test
    void theFirstL2InputHasFiveByFiveTiles() {
        ImageShape image = new ImageShape(1, 20, 20);
        float[] start = new L2SquareMoves(image, 1.5, new Bounds(-100, 100)).start(new float[400], new SplittableRandom(4));
        for (int tile = 0; tile < 25; tile++) {
            double squares = 0;
            for (int position : new PixelSquare(tile / 5 * 4, tile % 5 * 4, 4).positions(image, 0)) {
                squares += start[position] * start[position];
            }
            assertThat(Math.sqrt(squares)).as("tile %s", tile).isCloseTo(1.5 / 5, within(1e-6));
        }
    }

    /** Algorithm 3 where both windows are the whole image: ε along δ/|δ| ± tile. */
    @Test
    void anL2MoveAddsATileToTheDirectionSoFar() {
        ImageShape image = new ImageShape(1, 5, 5);
        float[] clean = new float[25];
        L2SquareMoves moves = new L2SquareMoves(image, 1.5, new Bounds(-100, 100));
        float[] best = moves.start(clean, new SplittableRandom(3));
        SplittableRandom random = new SplittableRandom(4);
        SplittableRandom same = new SplittableRandom(4);
        PixelSquare.random(image, 5, same);
        PixelSquare.random(image, 5, same);
        double[] tile = L2Tile.random(5, same);
        double sign = same.nextBoolean() ? 1 : -1;
        double[] direction = IntStream.range(0, 25).mapToDouble(j -> best[j] / 1.5 + sign * tile[j]).toArray();
        double length = Norm.L2.ofValues(direction);
        float[] moved = moves.next(clean, best, 1, random);
        for (int j = 0; j < 25; j++) {
            assertThat((double) moved[j]).isCloseTo(1.5 * direction[j] / length, within(1e-5));
        }
    }

    @Test
    void tilesLieBothWays() {
        SplittableRandom random = new SplittableRandom(2);
        Set<Boolean> upright = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            double[] tile = L2Tile.random(3, random);
            upright.add(tile[0] == tile[2]);
        }
        assertThat(upright).hasSize(2);
    }

    /**
     * On a linear model ε·‖w‖₁ is all the margin that L∞ can take: below it nothing breaks, whatever is tried; well above, random
     * squares suffice.
     */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void breaksWhatCanBeBrokenAndNothingElse(Norm norm) {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 3, 6);
        Examples examples = Examples.drawn(classifier, UNIT, 5, 2);
        Attack square = AttackCatalog.load().create("square(queries=200,norm=" + norm.text() + ")");
        Perturbation perturbation = square.prepare(classifier, examples.batch(manager), new Randomness(1, "square"));
        for (int i = 0; i < 5; i++) {
            double distance = classifier.distanceToBoundary(examples.inputs()[i], norm);
            int[] row = {i};
            float[] below = perturbation.at((float) (0.99 * distance), row).toFloatArray();
            float[] above = perturbation.at((float) (3 * distance), row).toFloatArray();
            assertThat(classifier.predicted(below)).isEqualTo(examples.labels()[i]);
            assertThat(classifier.predicted(above)).isNotEqualTo(examples.labels()[i]);
        }
    }

    /** Below the distance to every boundary nothing breaks, and what was kept on the way tells what was looked for. */
    @Test
    void aTargetedSearchMakesTheTargetLikely() {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 5, 6);
        Examples examples = Examples.drawn(classifier, UNIT, 8, 2);
        double[] lacks = Stream.of("square(queries=200)", "square(queries=200,target=next)")
                .mapToDouble(text -> IntStream.range(0, 8)
                        .mapToDouble(i -> lackOfTheNextClass(text, classifier, examples, i))
                        .sum())
                .toArray();
        assertThat(lacks[1]).isLessThan(0.95 * lacks[0]);
    }

    /** Whatever it does to the target's margin, an input that breaks its example is what comes back. */
    @Test
    void aTargetedSearchReturnsWhatBreaks() {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 5, 6);
        Examples examples = Examples.drawn(classifier, UNIT, 20, 2);
        int broken = 0;
        for (int i = 0; i < 20; i++) {
            Recorded recorded = new Recorded(classifier);
            float epsilon = (float) (3 * classifier.distanceToBoundary(examples.inputs()[i], Norm.LINF));
            float[] found = AttackCatalog.load()
                    .create("square(queries=100,target=least_likely)")
                    .prepare(recorded, examples.batch(manager), new Randomness(1, "square"))
                    .at(epsilon, new int[] {i})
                    .toFloatArray();
            float[][] last = recorded.questions.get(recorded.questions.size() - 1);
            if (classifier.predicted(last[0]) != examples.labels()[i]) {
                broken++;
                assertThat(found).isEqualTo(last[0]);
            }
        }
        assertThat(broken).isGreaterThan(3);
    }

    private double lackOfTheNextClass(String text, LinearClassifier classifier, Examples examples, int i) {
        float epsilon = (float) (0.9 * classifier.distanceToBoundary(examples.inputs()[i], Norm.LINF));
        float[] found = AttackCatalog.load()
                .create(text)
                .prepare(classifier, examples.batch(manager), new Randomness(1, "square"))
                .at(epsilon, new int[] {i})
                .toFloatArray();
        double[] logits = classifier.logitsOf(found);
        int label = examples.labels()[i];
        assertThat(classifier.predicted(found)).isEqualTo(label);
        return logits[label] - logits[(label + 1) % 5];
    }

    /** Counted: one query finds some, the rest take more, and an example that is broken asks no more. */
    @Test
    void aBrokenExampleAsksNoMore() {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 3, 6);
        Examples examples = Examples.drawn(classifier, UNIT, 12, 2);
        Attack square = AttackCatalog.load().create("square(queries=400)");
        Perturbation together = square.prepare(classifier, examples.batch(manager), new Randomness(1, "square"));
        together.at(5, Rows.all(12));
        long easy = classifier.forward();
        together.at(1e-4f, Rows.all(12));
        assertThat(easy).isBetween(12L, 12L * 20);
        assertThat(classifier.forward() - easy).isEqualTo(12L * 400);
        assertThat(classifier.backward()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tinyImagesAreFine(int side) {
        LinearClassifier classifier = LinearClassifier.drawn(new Shape(1, side, side), UNIT, 3, 6);
        Examples examples = Examples.drawn(classifier, 4, 2);
        for (String norm : List.of("linf", "l2")) {
            Attack square = AttackCatalog.load().create("square(queries=20,norm=" + norm + ")");
            Perturbation perturbation = square.prepare(classifier, examples.batch(manager), new Randomness(1, "square"));
            assertThat(perturbation.at(0.1f, Rows.all(4)).toFloatArray()).doesNotContain(Float.NaN);
        }
    }

    @Test
    void inputsThatAreNoImagesAreRefused() {
        LinearClassifier classifier = LinearClassifier.drawn(new Shape(6), UNIT, 3, 6);
        Batch batch = Examples.drawn(classifier, 2, 1).batch(manager);
        Attack square = AttackCatalog.load().create("square");
        assertThatThrownBy(() -> square.prepare(classifier, batch, new Randomness(1, "square")))
                .isInstanceOf(UserException.class)
                .hasMessage("attack square needs images of shape (channels, height, width), and the inputs of model linear"
                        + " have shape (6)");
    }
}
