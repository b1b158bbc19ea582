package dev.mohs.gate;

import dev.mohs.UserException;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a sweep says of one quantity, model by model. */
final class MeasuredQuantity {

    private final SweepResult result;
    private final Quantity quantity;
    private final QuantitySource source;

    /** @throws UserException if the sweep has not tried the attack or the ε; the message lists those it has */
    MeasuredQuantity(SweepResult result, Quantity quantity) {
        this.result = result;
        this.quantity = quantity;
        source = QuantitySource.of(result, quantity);
    }

    /** How many of how many examples of {@code model}; empty when that was not measured. */
    Optional<Tally> of(String model) {
        return curve(model).flatMap(this::tally);
    }

    /** What the figure of {@code model} rests on. */
    Backing backing(String model) {
        boolean isClean = quantity.kind() == Quantity.Kind.CLEAN;
        return Backing.of(result, model, isClean ? List.of() : source.attacks());
    }

    private Optional<ModelCurve> curve(String model) {
        return source.curves().stream().filter(curve -> curve.model().equals(model)).findFirst();
    }

    private Optional<Tally> tally(ModelCurve curve) {
        int examples = curve.clean().count();
        int clean = curve.clean().correctCount();
        if (quantity.kind() == Quantity.Kind.CLEAN) {
            return Optional.of(new Tally(clean, examples));
        }
        int robust = curve.point(quantity.epsilon().value()).within().correctCount();
        return switch (quantity.kind()) {
            case DROP -> Optional.of(new Tally(clean - robust, examples));
            case RATIO -> clean == 0 ? Optional.empty() : Optional.of(new Tally(robust, clean));
            default -> Optional.of(new Tally(robust, examples));
        };
    }

    /** Why there is no figure of {@code model}. */
    String reasonForNone(String model) {
        return curve(model).isPresent() ? "the model gets no unperturbed example right" : failures(model);
    }

    private String failures(String model) {
        String reasons = result.failures().stream()
                .filter(failure -> failure.model().equals(model) && source.names().contains(failure.attack()))
                .map(failure -> "attack " + failure.attack() + " could not be completed: " + failure.reason())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "the results have no curve of it" : reasons;
    }
}
