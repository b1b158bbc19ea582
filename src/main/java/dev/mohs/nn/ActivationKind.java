package dev.mohs.nn;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.List;
import java.util.Locale;

/** The activation functions, each with its definition, parameters and defaults. */
public enum ActivationKind {

    /**
     * f(x) = αx + (1−α)x / √(1 + β·e^(−2γ(1−α)x)), α in [0, 1), β, γ &gt; 0. Biswas, Karri, Bağcı 2023, arXiv:2310.10126. The
     * defaults α = 0.01, β = 1, γ = 1 are Mohs's, not the paper's.
     */
    SQISH(
            ActivationParameter.fraction("alpha", 0.01),
            ActivationParameter.positive("beta", 1),
            ActivationParameter.positive("gamma", 1)),
    /** max(x, 0). */
    RELU,
    /** x for x ≥ 0, slope·x otherwise. Maas, Hannun, Ng 2013. */
    LEAKY_RELU(ActivationParameter.fraction("slope", 0.01)),
    /** x·sigmoid(x). Elfwing, Uchibe, Doya 2018. */
    SILU,
    /** x·Φ(x) with the exact normal distribution function. Hendrycks, Gimpel 2016. */
    GELU,
    /** ln(1 + e^x). Dugas et al. 2001. */
    SOFTPLUS,
    /** x·tanh(ln(1 + e^x)). Misra 2019. */
    MISH,
    /** x for x ≥ 0, α(e^x − 1) otherwise. Clevert, Unterthiner, Hochreiter 2016. */
    ELU(ActivationParameter.positive("alpha", 1));

    private final List<ActivationParameter> parameters;

    ActivationKind(ActivationParameter... parameters) {
        this.parameters = List.of(parameters);
    }

    /** The name in the text form. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<ActivationParameter> parameters() {
        return parameters;
    }

    ActivationParameter parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> valid = parameters.stream().map(ActivationParameter::name).toList();
            return UserException.usage("activation " + text() + " has no parameter '" + name + "'" + Unknown.hint(name, valid)
                    + "; it has " + Unknown.listed(valid));
        });
    }

    static ActivationKind named(String name) {
        return Named.of("there is no activation", name, values(), ActivationKind::text);
    }
}
