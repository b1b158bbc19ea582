package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;

/** Whether a curve begins with the accuracy on unperturbed images. */
final class CleanAgreement {

    private CleanAgreement() {}

    static Check of(Subject model, ModelCurve curve, Outcomes clean) {
        Outcomes atZero = curve.points().get(0).within();
        return model.under(curve.attack()).check("clean agreement", atZero.equals(clean),
                atZero.correctCount() + " correct at ε = 0, " + clean.correctCount() + " clean", "any example differs",
                Sources.CARLINI);
    }
}
