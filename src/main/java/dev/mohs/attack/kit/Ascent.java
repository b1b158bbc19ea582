package dev.mohs.attack.kit;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Repetition;
import java.util.List;
import java.util.function.Function;

/**
 * Projected gradient ascent with steps of one length, put together from its parts: from a start, and again after each gradient
 * g = ∇ₓL, m ← direction(m, g) and x ← Π(x + α·m̂), where m̂ is the {@linkplain dev.mohs.attack.Norm#steepest steepest direction}
 * along m. An example leaves as soon as one of its iterates is misclassified; the others may start again. BIM, PGD and their kin
 * are this with other parts, and so is
 *
 * <pre>{@code
 * Ascent.of(40, 2.5 / 40).following(labels -> logits -> …).from(Start.inBall())
 * }</pre>
 *
 * @param steps      how many, at least 1
 * @param step       α, the length of a step: a multiple of the budget, or in input units
 * @param loss       what is raised
 * @param target     the class to go to, if any
 * @param start      where the first step begins
 * @param direction  which way a step goes
 * @param projection what brings it back
 * @param starts     how many at most, at least 1; an example's later ones only while it survives
 */
public record Ascent(
        int steps, StepSize step, Loss loss, Target target, Start start, Direction direction, Projection projection, int starts) {

    public Ascent {
        if (steps < 1 || starts < 1) {
            throw new IllegalArgumentException("an ascent needs at least one step and one start, not " + steps + " and " + starts);
        }
    }

    /**
     * Plain steps along the gradient of the cross-entropy, from the clean input, to any wrong class: BIM.
     *
     * @param step α/ε, the length of a step as a multiple of the budget, at least 0
     */
    public static Ascent of(int steps, double step) {
        return of(steps, StepSize.ofBudget(step));
    }

    /** The same with steps whose length may be in input units. */
    public static Ascent of(int steps, StepSize step) {
        return new Ascent(
                steps, step, Loss.CE, Target.NONE, Start.clean(), Direction.gradient(), Projection.ONTO_BALL, 1);
    }

    /** The same on another loss. */
    public Ascent following(Loss other) {
        return new Ascent(steps, step, other, target, start, direction, projection, starts);
    }

    /** The same to other classes. */
    public Ascent towards(Target other) {
        return new Ascent(steps, step, loss, other, start, direction, projection, starts);
    }

    /** The same from another start. */
    public Ascent from(Start other) {
        return new Ascent(steps, step, loss, target, other, direction, projection, starts);
    }

    /** The same in another direction. */
    public Ascent along(Direction other) {
        return new Ascent(steps, step, loss, target, start, other, projection, starts);
    }

    /** The same with another projection. */
    public Ascent within(Projection other) {
        return new Ascent(steps, step, loss, target, start, direction, other, starts);
    }

    /** The same with so many starts. */
    public Ascent starting(int times) {
        return new Ascent(steps, step, loss, target, start, direction, projection, times);
    }

    /** The attack; {@code description} says in which norm it measures the budget and the steps. */
    public Attack as(AttackDescription description) {
        return new AscentAttack(this, description);
    }

    /**
     * A kind of attack that is an ascent, in the norm that its parameter {@link AttackParameter#NORM} or {@link
     * AttackParameter#LINF_OR_L2} names.
     *
     * @param name       its name in the text form
     * @param summary    what it does, in one line
     * @param parameters what can be set, a norm among it
     * @param reference  where it is defined
     * @param ascent     puts it together from checked arguments
     */
    public static AttackType type(
            String name,
            String summary,
            List<AttackParameter> parameters,
            String reference,
            Function<AttackArguments, Ascent> ascent) {
        return new AttackType(name, summary, Knowledge.WHITE_BOX, Repetition.PER_EPSILON, parameters, reference,
                arguments -> ascent.apply(arguments).as(arguments.describe(arguments.norm())));
    }
}
