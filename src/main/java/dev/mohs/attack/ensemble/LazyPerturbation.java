package dev.mohs.attack.ensemble;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
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
        int size = Math.toIntExact(batch.inputs().size() / batch.size());
        float[] values = new float[rows.length * size];
        Stream<Perturbation> distinct = IntStream.of(rows).mapToObj(row -> works[row]).distinct();
        distinct.forEach(work -> {
            int[] covered = IntStream.range(0, rows.length).filter(i -> works[rows[i]] == work).toArray();
            int[] asked = Arrays.stream(covered).map(i -> places[rows[i]]).toArray();
            float[] found = work.at(epsilon, asked).toFloatArray();
            for (int i = 0; i < covered.length; i++) {
                System.arraycopy(found, i * size, values, covered[i] * size, size);
            }
        });
        return batch.inputs().getManager().create(
                values, new Shape(rows.length).addAll(batch.inputs().getShape().slice(1)));
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
