package dev.mohs.nn.fused;

/**
 * A function of one variable and its derivative, computed for many values at once in float32.
 *
 * <p>Every loop does one small thing to whole arrays, because that is what C2 turns into vector instructions; a loop that does
 * all of it is left scalar and takes ten times as long. Addition, multiplication, division, root, minimum and maximum are exactly
 * defined in Java, so that a value does not depend on its place in the array, on the length, or on the instructions chosen.
 */
public abstract class Formula {

    Formula() {}

    /** values[i] = f(x[i]) for i &lt; {@code count}; {@code x} stays as it is. */
    abstract void values(float[] x, float[] values, int count, Scratch scratch);

    /** The same values, and slopes[i] = f′(x[i]). */
    abstract void valuesAndSlopes(float[] x, float[] values, float[] slopes, int count, Scratch scratch);

    /** Sqish, Biswas, Karri, Bağcı 2023, arXiv:2310.10126: αx + (1−α)x / √(1 + β·e^(−2γ(1−α)x)). */
    public static Formula sqish(double alpha, double beta, double gamma) {
        return new SqishFormula(alpha, beta, gamma);
    }

    /** x·sigmoid(x), Elfwing, Uchibe, Doya 2018. */
    public static Formula silu() {
        return new SiluFormula();
    }

    /** x·tanh(ln(1 + e^x)), Misra 2019. */
    public static Formula mish() {
        return new MishFormula();
    }
}
