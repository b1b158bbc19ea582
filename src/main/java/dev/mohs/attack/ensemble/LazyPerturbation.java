package dev.mohs.attack.ensemble;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Rows;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An attack that works once for all ε, put off until an example is first asked for: those that nobody asks for cost nothing, and
 * those asked for again cost nothing more.
 */
final class LazyPerturbation implements Perturbation {

    private final Batch batch;
    private final Function<Batch, Perturbation> prepare;
    /** For each row the work that covers it, null if there is none yet, and the row's place in that work. */
    private final Perturbation[] works;
    private final int[] places;

    LazyPerturbation(Batch batch, Function<Batch, Perturbation> prepare) {
        this.batch = batch;
        this.prepare = prepare;
        this.works = new Perturbation[batch.size()];
        this.places = new int[batch.size()];
    }

    @Override
    public NDArray at(float epsilon, int[] rows) {
        workFor(IntStream.of(rows).filter(row -> works[row] == null).toArray());
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

    private void workFor(int[] rows) {
        if (rows.length > 0) {
            Perturbation work = prepare.apply(batch.rows(rows));
            for (int i = 0; i < rows.length; i++) {
                works[rows[i]] = work;
                places[rows[i]] = i;
            }
        }
    }
}
