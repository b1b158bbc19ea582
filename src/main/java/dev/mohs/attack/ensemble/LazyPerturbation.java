package dev.mohs.attack.ensemble;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An attack that works once for all ε, put off until an example is first asked for: those that nobody asks for cost nothing, and
 * those asked for again, at the same ε or a larger one, cost nothing more. At a smaller one the work is done anew, as it may have
 * ended where the larger one was met.
 */
final class LazyPerturbation implements Perturbation {

    private final Batch batch;
    private final Work prepare;
    /** For each row the work that covers it, null if there is none yet, the ε it was done for, and the row's place in that work. */
    private final Perturbation[] works;
    private final float[] budgets;
    private final int[] places;

    LazyPerturbation(Batch batch, Work prepare) {
        this.batch = batch;
        this.prepare = prepare;
        this.works = new Perturbation[batch.size()];
        this.budgets = new float[batch.size()];
        this.places = new int[batch.size()];
    }

    /** What is put off. */
    @FunctionalInterface
    interface Work {

        /**
         * Does it.
         *
         * @param epsilon the only budget that the outcome is asked at yet
         */
        Perturbation within(float epsilon, Batch examples);
    }

    @Override
    public NDArray at(float epsilon, int[] rows) {
        workFor(epsilon, IntStream.of(rows).filter(row -> works[row] == null || epsilon < budgets[row]).toArray());
        float[][] values = new float[rows.length][];
        Stream<Perturbation> distinct = IntStream.of(rows).mapToObj(row -> works[row]).distinct();
        distinct.forEach(work -> {
            int[] covered = IntStream.range(0, rows.length).filter(i -> works[rows[i]] == work).toArray();
            int[] asked = Arrays.stream(covered).map(i -> places[rows[i]]).toArray();
            float[][] found = Rows.unpacked(work.at(epsilon, asked));
            for (int i = 0; i < covered.length; i++) {
                values[covered[i]] = found[i];
            }
        });
        return Rows.packed(batch.inputs().getManager(), values, Rows.shape(batch.inputs()));
    }

    private void workFor(float epsilon, int[] rows) {
        if (rows.length > 0) {
            Perturbation work = prepare.within(epsilon, batch.rows(rows));
            for (int i = 0; i < rows.length; i++) {
                works[rows[i]] = work;
                budgets[rows[i]] = epsilon;
                places[rows[i]] = i;
            }
        }
    }
}
