package dev.mohs.gate;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.result.Check;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Judges a result. Every limit is one of each model, and passes only when it is measured and kept. */
public final class Gate {

    private final SweepResult result;
    private final List<String> models;
    private final boolean isOfAll;
    private final boolean allowsWarnings;

    private Gate(SweepResult result, List<String> models, boolean isOfAll, boolean allowsWarnings) {
        this.result = result;
        this.models = models;
        this.isOfAll = isOfAll;
        this.allowsWarnings = allowsWarnings;
    }

    /** A gate that every model of {@code result} must pass. */
    public static Gate of(SweepResult result) {
        return new Gate(result, names(result), true, false);
    }

    /**
     * A gate that some models of {@code result} must pass.
     *
     * @throws UserException if the result has no model of one of these names; the message lists those it has
     */
    public static Gate of(SweepResult result, List<String> models) {
        List<String> known = names(result);
        for (String model : models) {
            if (!known.contains(model)) {
                throw UserException.usage("the results have no model '" + model + "'" + Unknown.hint(model, known)
                        + "; their models are "
                        + String.join(", ", known));
            }
        }
        return new Gate(result, models.stream().distinct().toList(), false, false);
    }

    /** The same gate, at which limits are kept by figures that integrity checks speak against, too; judgements still tell which. */
    public Gate allowingWarnings() {
        return new Gate(result, models, isOfAll, true);
    }

    private static List<String> names(SweepResult result) {
        return result.models().stream().map(ModelSummary::name).toList();
    }

    /**
     * Whether each model meets {@code requirement}, by a figure that no integrity check speaks against.
     *
     * @throws UserException if the sweep has not tried its attack or ε; the message lists those it has
     */
    public List<Judgement> require(Requirement requirement, Basis basis) {
        MeasuredQuantity quantity = new MeasuredQuantity(result, requirement.quantity());
        return models.stream().map(model -> judge(model, requirement, basis, quantity)).toList();
    }

    private Judgement judge(String model, Requirement requirement, Basis basis, MeasuredQuantity quantity) {
        String limit = requirement.toString();
        return quantity.of(model)
                .map(measured -> Judgement.measured(
                        model,
                        limit,
                        requirement.relation().holds(
                                basis.figure(measured, requirement.relation()), requirement.limit()),
                        finding(measured) + basis.remark(measured, requirement.relation()))
                        .on(quantity.backing(model), allowsWarnings))
                .orElseGet(() -> new Judgement(
                        model, limit, Judgement.Verdict.NOT_MEASURED, quantity.reasonForNone(model)));
    }

    private static String finding(Tally measured) {
        Interval interval = measured.interval();
        return share(measured) + ", 95 % interval " + Percent.of(interval.lower()) + " to "
                + Percent.of(interval.upper()) + " %";
    }

    /** {@code 31.2 % (312/1000)}. */
    static String share(Tally tally) {
        return Percent.of(tally.accuracy()) + " % (" + tally.correct() + "/" + tally.total() + ")";
    }

    /** Whether each integrity check of each model passes; those that were skipped are left out. */
    public List<Judgement> requireNoWarnings() {
        List<Judgement> judgements = new ArrayList<>();
        for (String model : models) {
            List<Check> checks = result.checks().stream()
                    .filter(check -> check.model().equals(model) && check.verdict().isMade())
                    .toList();
            checks.forEach(check -> judgements.add(judge(check)));
            if (checks.isEmpty()) {
                judgements.add(new Judgement(model, "no warning of an integrity check",
                        Judgement.Verdict.NOT_MEASURED, "the sweep made no integrity check of it"));
            }
        }
        return judgements;
    }

    private static Judgement judge(Check check) {
        String limit = Stream.of("no warning", check.name(), check.attack())
                .filter(Objects::nonNull)
                .reduce((text, part) -> text + ", " + part)
                .orElseThrow();
        return Judgement.measured(check.model(), limit, check.verdict() == Check.Verdict.PASS,
                check.figure() + " (warns when: " + check.threshold() + ")");
    }

    /**
     * Whether each model has kept the robustness that it had in {@code before}, chance aside: example by example, with
     * exact McNemar and Holm over all comparisons. A gate of all models asks that of every model that {@code before}
     * has, and nothing of newer ones.
     *
     * @throws UserException if the two did not try the same attacks at the same ε on the same examples, or one lacks a
     *     model; the message says what differs
     */
    public List<Judgement> requireNoFallSince(SweepResult before) {
        Baseline baseline = new Baseline(before, result);
        return baseline.judge(isOfAll ? baseline.models() : models, allowsWarnings);
    }
}
