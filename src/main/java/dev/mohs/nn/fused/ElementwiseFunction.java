package dev.mohs.nn.fused;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.sun.jna.Pointer;

/** A formula applied to every element. The slopes are computed along with the values and kept. */
final class ElementwiseFunction {

    private ElementwiseFunction() {}

    static NDArray apply(Formula formula, NDArray x) {
        long size = x.size();
        NDArray y = x.getManager().create(x.getShape(), DataType.FLOAT32);
        Pointer inputs = MxNet.numbers(x);
        Pointer outputs = MxNet.numbers(y);
        if (MxNet.isRecording()) {
            Kept kept = Kept.slopes(size);
            valuesAndSlopes(formula, inputs, outputs, kept.data(), size);
            MxNet.record(x, y, kept);
        } else {
            values(formula, inputs, outputs, size);
        }
        return y;
    }

    private static void values(Formula formula, Pointer inputs, Pointer outputs, long size) {
        int block = blockOf(size);
        Scratch scratch = new Scratch(block);
        float[] x = new float[block];
        float[] y = new float[block];
        for (long start = 0; start < size; start += block) {
            int count = (int) Math.min(block, size - start);
            inputs.read(start * Float.BYTES, x, 0, count);
            formula.values(x, y, count, scratch);
            outputs.write(start * Float.BYTES, y, 0, count);
        }
    }

    private static void valuesAndSlopes(Formula formula, Pointer inputs, Pointer outputs, Pointer slopes, long size) {
        int block = blockOf(size);
        Scratch scratch = new Scratch(block);
        float[] x = new float[block];
        float[] y = new float[block];
        float[] slope = new float[block];
        for (long start = 0; start < size; start += block) {
            int count = (int) Math.min(block, size - start);
            inputs.read(start * Float.BYTES, x, 0, count);
            formula.valuesAndSlopes(x, y, slope, count, scratch);
            outputs.write(start * Float.BYTES, y, 0, count);
            slopes.write(start * Float.BYTES, slope, 0, count);
        }
    }

    private static int blockOf(long size) {
        return (int) Math.min(FusedOperation.BLOCK, size);
    }

    /**
     * Writes the gradient of the input.
     *
     * @param slopes  what was kept
     * @param outputs the gradient of the output
     * @param inputs  where that of the input belongs
     * @param adds    whether it is added to what is there
     */
    static void gradient(Pointer slopes, long size, Pointer outputs, Pointer inputs, boolean adds) {
        int block = blockOf(size);
        float[] gradient = new float[block];
        float[] other = new float[block];
        for (long start = 0; start < size; start += block) {
            int count = (int) Math.min(block, size - start);
            outputs.read(start * Float.BYTES, gradient, 0, count);
            slopes.read(start * Float.BYTES, other, 0, count);
            Loops.product(gradient, other, gradient, count);
            if (adds) {
                inputs.read(start * Float.BYTES, other, 0, count);
                Loops.add(gradient, other, count);
            }
            inputs.write(start * Float.BYTES, gradient, 0, count);
        }
    }
}
