package dev.mohs.evaluation.check;

import dev.mohs.UserException;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.attack.Attack;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.statistics.Tally;

/**
 * Whether accuracy falls to chance when the budget allows everything. Half the range lets every input become the same grey, so an
 * iterated attack that still leaves accuracy follows gradients that do not lead to errors (Athalye et al. 2018, section 3.1:
 * unbounded attacks do not reach 100 % success).
 */
final class ReachesChance {

    static final String NAME = Trust.REACHES_CHANCE;

    private ReachesChance() {}

    static Check impossible(Subject model) {
        return model.check(NAME, Verdict.IMPOSSIBLE, GradientProbe.NONE,
                "above chance under an iterated gradient attack at half the range", Sources.ATHALYE);
    }

    /** @param attack an iterated attack of norm L∞ */
    static Check of(Probe probe, Attack attack) {
        double epsilon = probe.classifier().bounds().range() / 2;
        double chance = 1.0 / probe.classifier().classes();
        Verdict verdict;
        String figure;
        try {
            int correct = probe.with(batch -> probe.under(attack, epsilon, batch)).correctCount();
            boolean above = new Tally(correct, probe.count()).interval().lower() > chance;
            verdict = above ? Verdict.WARNING : Verdict.PASS;
            figure = correct + " of " + probe.count() + " correct under " + attack.description().name() + " at ε = " + epsilon
                    + ", half the range";
        } catch (UserException e) {
            verdict = Verdict.SKIPPED;
            figure = "not measured: " + e.getMessage();
        }
        return probe.subject().check(NAME, verdict, figure,
                "above chance (" + chance + ") by more than its 95 % interval", Sources.ATHALYE);
    }
}
