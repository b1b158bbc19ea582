package dev.mohs.nn.fused;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Pointer;
import java.util.Arrays;

/** A formula applied to every element, of which the largest in each window of 2 × 2 is kept. */
final class PooledFunction {

    private final Formula formula;
    private final Windows windows;
    private final Scratch scratch;
    private final float[] x;
    private final float[] y;
    private final float[] difference;
    private final float[] largest;
    private final float[] slope;
    private final int[] chosen;

    private PooledFunction(Formula formula, Windows windows) {
        this.formula = formula;
        this.windows = windows;
        int block = windows.block();
        scratch = new Scratch(block);
        x = new float[block];
        y = new float[block];
        difference = new float[block];
        largest = new float[block / 4];
        slope = new float[block / 4];
        chosen = new int[block / 4];
    }

    static NDArray apply(Formula formula, NDArray x) {
        Shape shape = x.getShape();
        Windows windows = Windows.of(shape);
        NDArray y = x.getManager().create(
                new Shape(shape.get(0), shape.get(1), shape.get(2) / 2, shape.get(3) / 2), DataType.FLOAT32);
        Pointer inputs = MxNet.numbers(x);
        Pointer outputs = MxNet.numbers(y);
        PooledFunction function = new PooledFunction(formula, windows);
        if (MxNet.isRecording()) {
            Kept kept = Kept.choice(windows);
            function.recorded(inputs, outputs, kept.data());
            MxNet.record(x, y, kept);
        } else {
            function.alone(inputs, outputs);
        }
        return y;
    }

    private void alone(Pointer inputs, Pointer outputs) {
        windows.forEachBlock((input, output, bands) -> {
            int count = choose(inputs, input, bands);
            gather(y, chosen, largest, count);
            outputs.write(output * Float.BYTES, largest, 0, count);
        });
    }

    private void recorded(Pointer inputs, Pointer outputs, Pointer kept) {
        long indices = windows.count() * Float.BYTES;
        windows.forEachBlock((input, output, bands) -> {
            int count = choose(inputs, input, bands);
            kept.write(indices + output * Integer.BYTES, chosen, 0, count);
            // Slopes are needed of the chosen alone; their values come out as before.
            gather(x, chosen, y, count);
            formula.valuesAndSlopes(y, largest, slope, count, scratch);
            outputs.write(output * Float.BYTES, largest, 0, count);
            kept.write(output * Float.BYTES, slope, 0, count);
        });
    }

    /** Which element of each window has the largest value, and how many windows there are in these bands. */
    private int choose(Pointer inputs, long input, int bands) {
        int width = windows.width();
        int count = bands * 2 * width;
        inputs.read(input * Float.BYTES, x, 0, count);
        formula.values(x, y, count, scratch);
        differences(y, difference, count - 1);
        int windowsInBand = windows.windowsInBand();
        for (int band = 0; band < bands; band++) {
            choose(y, difference, band * 2 * width, width, chosen, band * windowsInBand, windowsInBand);
        }
        return bands * windowsInBand;
    }

    /** Differences of neighbours in the row: negative where the right one is larger. */
    private static void differences(float[] y, float[] difference, int count) {
        for (int i = 0; i < count; i++) {
            difference[i] = y[i] - y[i + 1];
        }
    }

    /**
     * The choice by the signs of differences, without a branch: which of four values is the largest no processor guesses, and each
     * wrong guess costs more than all of this.
     */
    private static void choose(
            float[] y, float[] difference, int first, int width, int[] chosen, int at, int count) {
        for (int i = 0; i < count; i++) {
            int upper = first + 2 * i;
            int lower = upper + width;
            int inUpper = upper + (Float.floatToRawIntBits(difference[upper]) >>> 31);
            int inLower = lower + (Float.floatToRawIntBits(difference[lower]) >>> 31);
            int lowerIsLarger = Float.floatToRawIntBits(y[inUpper] - y[inLower]) >> 31;
            chosen[at + i] = inUpper + ((inLower - inUpper) & lowerIsLarger);
        }
    }

    private static void gather(float[] from, int[] chosen, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = from[chosen[i]];
        }
    }

    /**
     * Writes the gradient of the input.
     *
     * @param kept    the slopes of the chosen elements, then their places in their blocks
     * @param outputs the gradient of the output
     * @param inputs  where that of the input belongs
     * @param adds    whether it is added to what is there
     */
    static void gradient(Pointer kept, Windows windows, Pointer outputs, Pointer inputs, boolean adds) {
        int block = windows.block();
        float[] gradient = new float[block / 4];
        float[] slope = new float[block / 4];
        int[] chosen = new int[block / 4];
        float[] spread = new float[block];
        long indices = windows.count() * Float.BYTES;
        windows.forEachBlock((input, output, bands) -> {
            int count = bands * windows.windowsInBand();
            int elements = bands * 2 * windows.width();
            outputs.read(output * Float.BYTES, gradient, 0, count);
            kept.read(output * Float.BYTES, slope, 0, count);
            kept.read(indices + output * Integer.BYTES, chosen, 0, count);
            Loops.product(gradient, slope, gradient, count);
            if (adds) {
                inputs.read(input * Float.BYTES, spread, 0, elements);
            } else {
                Arrays.fill(spread, 0, elements, 0f);
            }
            scatter(gradient, chosen, spread, count);
            inputs.write(input * Float.BYTES, spread, 0, elements);
        });
        if (!adds && windows.remainder() > 0) {
            clearRemainders(windows, inputs);
        }
    }

    private static void scatter(float[] from, int[] chosen, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[chosen[i]] += from[i];
        }
    }

    private static void clearRemainders(Windows windows, Pointer inputs) {
        float[] zeros = new float[windows.remainder()];
        for (long plane = 1; plane <= windows.planes(); plane++) {
            inputs.write((plane * windows.stride() - zeros.length) * Float.BYTES, zeros, 0, zeros.length);
        }
    }
}
