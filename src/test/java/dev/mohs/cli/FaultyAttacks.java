package dev.mohs.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.function.BiFunction;

/** Attacks that each break one rule, to be packed into a jar; public, as a {@link java.util.ServiceLoader} asks for. */
public final class FaultyAttacks implements AttackProvider {

    @Override
    public List<AttackType> attacks() {
        return List.of(
                type("leaves_ball", (x, epsilon) -> x.add(1.5f * epsilon).clip(0, 1)),
                type("leaves_bounds", (x, epsilon) -> x.sub(epsilon)),
                type("returns_nan", (x, epsilon) -> x.mul(Float.NaN)),
                type("returns_other_shape", (x, epsilon) -> x.reshape(x.getShape().get(0), -1)),
                type("returns_other_type", (x, epsilon) -> x.toType(DataType.FLOAT64, true)),
                type("returns_nothing", (x, epsilon) -> null),
                type("throws", (x, epsilon) -> {
                    throw new IllegalStateException("out of ideas\nsecond line");
                }),
                type("lacks_a_class", (x, epsilon) -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                }),
                new AttackType("gives_up_early", "throws in prepare", Knowledge.NONE, Repetition.ONCE, List.of(), "none",
                        GivesUpEarly::new),
                new AttackType("cannot_be_made", "throws in its constructor", Knowledge.NONE, Repetition.ONCE, List.of(), "none",
                        arguments -> {
                            throw new IllegalStateException("no licence");
                        }));
    }

    /** An attack that does {@code body} for ε above 0. */
    private static AttackType type(String name, BiFunction<NDArray, Float, NDArray> body) {
        return new AttackType(name, "breaks a rule", Knowledge.NONE, Repetition.PER_EPSILON, List.of(), "none",
                arguments -> Attack.of(name, Norm.LINF, Knowledge.NONE,
                        (classifier, batch, epsilon, randomness) -> body.apply(batch.inputs(), epsilon)));
    }

    private static final class GivesUpEarly implements Attack {

        private final AttackDescription description;

        GivesUpEarly(AttackArguments arguments) {
            description = arguments.describe(Norm.LINF);
        }

        @Override
        public AttackDescription description() {
            return description;
        }

        @Override
        public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
            throw new UnsupportedOperationException("not today");
        }
    }
}
