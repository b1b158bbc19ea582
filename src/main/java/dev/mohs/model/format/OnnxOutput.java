package dev.mohs.model.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.model.onnx.Declared;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of a graph's outputs are the scores, and how they become rows: one row of K ≥ 2 scores for each input, whether it stands
 * as (N, K), with axes of length 1 more, or flat.
 *
 * @param candidates the outputs of real numbers, or the one that was asked for
 * @param place      the file, for messages
 */
record OnnxOutput(List<String> candidates, String place) {

    /**
     * The outputs that may be the scores.
     *
     * @param wanted the name of the right one or its number from 0; null if nothing was said
     * @throws UserException if there is none, or no such one
     */
    static OnnxOutput of(List<Declared> outputs, String wanted, String place) {
        List<Declared> real = outputs.stream().filter(Declared::isReal).toList();
        if (wanted != null) {
            Declared output = named(outputs, wanted).orElseThrow(() -> UserException.usage(
                    place + " has no output '" + wanted + "'"
                            + Unknown.hint(wanted, outputs.stream().map(Declared::name).toList()) + "; there are "
                            + listed(outputs)));
            if (!real.contains(output)) {
                throw UserException.usage("output " + output + " of " + place + " is no array of real numbers; there are "
                        + listed(outputs));
            }
            return new OnnxOutput(List.of(output.name()), place);
        }
        if (real.isEmpty()) {
            boolean hasMaps = outputs.stream().anyMatch(output -> !output.isTensor());
            throw UserException.failure(place + " gives " + listed(outputs) + ", of which no output holds a score for each class; "
                    + (hasMaps ? "export it with arrays in place of maps (scikit-learn: options={'zipmap': False})"
                            : "export it with its scores as an output"));
        }
        return new OnnxOutput(real.stream().map(Declared::name).toList(), place);
    }

    private static Optional<Declared> named(List<Declared> outputs, String wanted) {
        Optional<Declared> byName = outputs.stream().filter(output -> output.name().equals(wanted)).findFirst();
        return byName.isPresent() || !wanted.matches("\\d{1,4}")
                ? byName
                : outputs.stream().skip(Integer.parseInt(wanted)).findFirst();
    }

    private static String listed(List<Declared> outputs) {
        return "the outputs " + outputs.stream().map(Declared::toString).collect(Collectors.joining(", "));
    }

    /**
     * The one output that holds {@code classes} scores, or any number if 0, for each of {@code count} inputs.
     *
     * @throws UserException if there is none, or more than one
     */
    OnnxOutput settled(NDList answers, int count, int classes) {
        List<NDArray> fitting = answers.stream()
                .filter(array -> candidates.contains(array.getName()))
                .filter(array -> scores(array.getShape(), count) == classes
                        || (classes == 0 && scores(array.getShape(), count) > 1))
                .toList();
        if (fitting.size() > 1) {
            throw UserException.usage(place + " has several outputs that may be the scores: "
                    + fitting.stream().map(array -> array.getName() + " " + array.getShape()).collect(Collectors.joining(", "))
                    + "; say which is meant (output=NAME; optOutput)");
        }
        return new OnnxOutput(List.of(fitting.isEmpty() ? candidates.get(0) : fitting.get(0).getName()), place);
    }

    /** How many scores there are for each of {@code count} inputs in an answer of that shape; 0 if it is of no such form. */
    static int scores(Shape shape, int count) {
        long[] sizes = shape.getShape();
        if (count == 0 || shape.size() % count != 0 || shape.size() == 0) {
            return 0;
        }
        boolean isFlat = sizes.length == 1;
        boolean isRows = sizes.length > 1 && sizes[0] == count
                && IntStream.range(1, sizes.length).filter(i -> sizes[i] != 1).count() <= 1;
        return isFlat || isRows ? Math.toIntExact(shape.size() / count) : 0;
    }

    /**
     * The scores of {@code count} inputs, a row each.
     *
     * @throws UserException if the answer has no row of 2 or more scores for each input
     */
    float[][] rows(NDList answers, int count) {
        NDArray answer = answers.stream().filter(array -> candidates.get(0).equals(array.getName())).findFirst().orElseThrow();
        Shape shape = answer.getShape();
        int size = scores(shape, count);
        if (size < 2) {
            boolean isTransposed = shape.dimension() == 2 && shape.get(1) == count;
            throw UserException.failure(place + " answers " + count + " inputs with an output '" + answer.getName() + "' of shape "
                    + shape + "; expected (" + count + ", K), one row for each input with one score for each of K ≥ 2 classes"
                    + (isTransposed ? ": it seems transposed, export it with a Transpose at its end" : ""));
        }
        float[] values = answer.getDataType() == DataType.FLOAT64 ? narrowed(answer.toDoubleArray()) : answer.toFloatArray();
        float[][] rows = new float[count][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * size, (i + 1) * size));
        return rows;
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
