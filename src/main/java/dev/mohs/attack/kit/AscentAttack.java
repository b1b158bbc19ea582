package dev.mohs.attack.kit;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.WhiteBox;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;

/** An attack that climbs anew for every ε. */
record AscentAttack(Ascent ascent, AttackDescription description) implements Attack {

    @Override
    public boolean thinsOut() {
        return true;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        DifferentiableClassifier model = WhiteBox.of(classifier, this);
        Goal goal = ascent.target().goal(ascent.loss(), model, batch);
        return (epsilon, rows) -> {
            Ball ball = new Ball(description.norm(), epsilon, model.bounds());
            Goal wanted = goal.rows(rows);
            return Restarts.of(ascent.starts(), model, batch.rows(rows), (survivors, run, scope) -> {
                float[][] start = ascent.start().in(ball, survivors.clean(), survivors.indices(), randomness, run);
                new Climb(ascent, new Queries(model, scope), wanted, ball, survivors, start).run();
            });
        };
    }
}
