package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.Norm;
import dev.mohs.io.CheckedLine;
import dev.mohs.training.AdversarialPlan;
import dev.mohs.training.Augmentation;
import dev.mohs.training.OptimizerPlan;
import dev.mohs.training.Schedule;
import dev.mohs.training.TrainingPlan;
import org.junit.jupiter.api.Test;

class TrainingPieceTest {

    @Test
    void aPlanReachesAWorkerWhole() {
        TrainingPlan plain = TrainingPlan.of("shufflenetv2-0.5", "sqish(beta=~1)", 7, 200, 64, 0.002, 0.1);
        assertArrives(plain);
        assertArrives(plain.by(new OptimizerPlan(OptimizerPlan.Method.SGD, 0.1, 0.9, 5e-4, Schedule.step(0.2, 60, 120, 160), 1))
                .augmented(new Augmentation(4, true))
                .against(new AdversarialPlan(AdversarialPlan.Method.PGD, Norm.L2, 0.5, 10, 6, 3)));
    }

    private static void assertArrives(TrainingPlan plan) {
        String text = CheckedLine.text(TrainingPiece.of(plan));
        assertThat(CheckedLine.content(text, TrainingPiece.class).orElseThrow().plan()).isEqualTo(plan);
    }
}
