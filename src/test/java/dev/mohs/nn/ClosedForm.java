package dev.mohs.nn;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/**
 * An activation function in double precision, as its reference defines it; the error function is that of Commons Math.
 *
 * @param value f
 * @param slope f′, not to be asked at a kink
 */
public record ClosedForm(DoubleUnaryOperator value, DoubleUnaryOperator slope) {

    /** The definition of {@code activation}. */
    public static ClosedForm of(Activation activation) {
        return switch (activation.kind()) {
            case SQISH -> sqish(activation.value("alpha"), activation.value("beta"), activation.value("gamma"));
            case RELU -> leaky(0);
            case LEAKY_RELU -> leaky(activation.value("slope"));
            case SILU -> new ClosedForm(x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)));
            case GELU -> new ClosedForm(
                    x -> x * normal(x), x -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
            case SOFTPLUS -> new ClosedForm(ClosedForm::softplus, ClosedForm::sigmoid);
            case MISH -> new ClosedForm(x -> x * Math.tanh(softplus(x)), ClosedForm::mishSlope);
            case ELU -> elu(activation.value("alpha"));
        };
    }

    private static ClosedForm sqish(double alpha, double beta, double gamma) {
        double rate = gamma * (1 - alpha);
        return new ClosedForm(
                x -> alpha * x + (1 - alpha) * x / Math.sqrt(1 + beta * Math.exp(-2 * rate * x)),
                x -> {
                    double e = beta * Math.exp(-2 * rate * x);
                    return alpha + (1 - alpha) * (1 + e + rate * x * e) / Math.pow(1 + e, 1.5);
                });
    }

    private static ClosedForm leaky(double slope) {
        return new ClosedForm(x -> x >= 0 ? x : slope * x, x -> x > 0 ? 1 : slope);
    }

    private static ClosedForm elu(double alpha) {
        return new ClosedForm(x -> x >= 0 ? x : alpha * Math.expm1(x), x -> x > 0 ? 1 : alpha * Math.exp(x));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double normal(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }

    private static double mishSlope(double x) {
        double t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * sigmoid(x);
    }
}
