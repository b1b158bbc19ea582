package dev.mohs.pilot;

import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.report.ReportWriter;
import dev.mohs.result.SweepResult;
import dev.mohs.training.TrainingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The example of docs/pilot.md: what lies between the markers stands there word for word, as {@link PilotTest} sees to. */
final class PilotExample {

    private PilotExample() {}

    static SweepResult run(PilotImages images, Path folder) {
        // docs/pilot.md begin
        PilotDesign design = PilotDesign.of("sqish", "relu").in("mlp").over(2);
        Pilot pilot = new Pilot(design, images, List.of(AttackCatalog.load().create("fgsm")));
        SweepResult result = pilot.run(TimeBudget.of(Duration.ofMinutes(10)), folder, new PilotListener() {
            @Override
            public void onTrained(TrainingPlan plan) {
                System.out.println("Trained " + plan.modelName());
            }
        });
        ReportWriter.write(result, folder);
        // docs/pilot.md end
        return result;
    }
}
