package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.model.SlopedObjective.LogitSlopes;
import dev.mohs.model.graph.Tape;
import dev.mohs.model.graph.Variable;
import java.util.Optional;

/**
 * Where a backward pass through a network starts: at an objective's slope with respect to the logits.
 *
 * @param values the objective, (N)
 * @param slopes its derivative, (N, K)
 */
record LogitSlope(NDArray values, NDArray slopes) {

    /** The logits of some inputs, which several objectives may be asked about. */
    static final class Logits {

        private final NDArray logits;
        private float[][] rows;

        Logits(NDArray logits) {
            this.logits = logits;
        }

        /** An objective there; both arrays belong to {@code scope}. */
        LogitSlope of(Objective objective, NDManager scope) {
            return known(objective, scope).orElseGet(() -> recorded(objective, Variable.of(logits, scope)));
        }

        private Optional<LogitSlope> known(Objective objective, NDManager scope) {
            return objective instanceof SlopedObjective sloped
                    ? sloped.slopes(rows(), scope).map(found -> inEngine(found, scope))
                    : Optional.empty();
        }

        private float[][] rows() {
            if (rows == null) {
                float[] values = logits.toFloatArray();
                rows = new float[Math.toIntExact(logits.getShape().get(0))][values.length / (int) logits.getShape().get(0)];
                for (int i = 0; i < rows.length; i++) {
                    System.arraycopy(values, i * rows[i].length, rows[i], 0, rows[i].length);
                }
            }
            return rows;
        }

        private LogitSlope inEngine(LogitSlopes found, NDManager scope) {
            float[] slopes = new float[Math.toIntExact(logits.size())];
            int filled = 0;
            for (float[] row : found.slopes()) {
                System.arraycopy(row, 0, slopes, filled, row.length);
                filled += row.length;
            }
            return new LogitSlope(scope.create(found.values()), scope.create(slopes, logits.getShape()));
        }
    }

    private static LogitSlope recorded(Objective objective, Variable logits) {
        return Tape.recorded(logits.array().getManager(), collector -> {
            NDArray values = objective.of(logits.array());
            collector.backward(values.sum());
            return new LogitSlope(values, logits.gradient());
        });
    }
}
