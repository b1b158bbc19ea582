package dev.mohs.attack.query;

import ai.djl.ndarray.NDArray;
import dev.mohs.Unknown;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.RandomDirection;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.attack.kit.Start;
import dev.mohs.model.Classifier;
import java.util.Arrays;
import java.util.List;

/**
 * Random directions that look at nothing: the control that every gradient attack must beat. {@code sign} draws each value's sign
 * by a fair coin, for L∞ the corners of the ball. Of several draws, the first that breaks an example is kept.
 */
public final class Noise implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "noise",
            "a random direction of length ε: the control that gradient attacks must beat",
            Knowledge.NONE,
            Repetition.ONCE,
            List.of(
                    new AttackParameter("kind", "sign", "how values are drawn: sign (1 or -1), uniform or gaussian"),
                    AttackParameter.NORM,
                    new AttackParameter("draws", "1", "how many directions to try on each example")),
            "Goodfellow, Shlens, Szegedy 2015, arXiv:1412.6572, section 4",
            Noise::new);

    private final RandomDirection kind;
    private final Norm norm;
    private final int draws;
    private final AttackDescription description;

    Noise(AttackArguments arguments) {
        this.kind = kind(arguments.text("kind"));
        this.norm = arguments.norm();
        this.draws = arguments.integer("draws", 1);
        this.description = arguments.describe(norm, draws == 1 ? Repetition.ONCE : Repetition.PER_EPSILON);
    }

    private static RandomDirection kind(String text) {
        return switch (text) {
            case "sign" -> RandomDirection.SIGN;
            case "uniform" -> RandomDirection.UNIFORM;
            case "gaussian" -> RandomDirection.GAUSSIAN;
            default -> throw Unknown.name("there is no noise", text, List.of("sign", "uniform", "gaussian"));
        };
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        Start directions = Start.onSphere(kind);
        return draws == 1
                ? Perturbation.along(batch.inputs(), drawn(directions, batch, randomness), classifier.bounds())
                : (epsilon, rows) -> bestOf(directions, classifier, batch.rows(rows), epsilon, randomness);
    }

    private float[][] drawn(Start directions, Batch batch, Randomness randomness) {
        float[][] drawn = Rows.unpacked(batch.inputs());
        Arrays.setAll(drawn, i -> directions.unit(norm, drawn[i], randomness.forExample(batch.indices()[i]), 0));
        return drawn;
    }

    private NDArray bestOf(
            Start directions, Classifier classifier, Batch batch, float epsilon, Randomness randomness) {
        Ball ball = new Ball(norm, epsilon, classifier.bounds());
        return Restarts.of(draws, classifier, batch, (survivors, run, scope) ->
                survivors.settle(directions.in(ball, survivors.clean(), survivors.indices(), randomness, run)));
    }
}
