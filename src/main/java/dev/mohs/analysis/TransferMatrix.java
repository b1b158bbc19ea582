package dev.mohs.analysis;

import dev.mohs.result.TransferResult;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well the examples that were made for one model fool the others, in figures. Models are told by their places in {@link
 * TransferResult#models()}.
 *
 * @param result what was measured
 */
public record TransferMatrix(TransferResult result) {

    private static final double SIGNIFICANCE = 0.05;

    /**
     * A model that another model's examples fool more than its own.
     *
     * @param target the place of the model
     * @param source the place of the other
     */
    public record Suspect(int target, int source) {}

    /**
     * How the examples made for {@code source}, one of {@link TransferResult#sources()}, fool {@code target}, one of {@link
     * TransferResult#targets()}.
     */
    public Fooled fooled(int source, int target) {
        int right = result.clean().get(target).correctCount();
        return new Fooled(right - survivors(source, target).correctCount(), right);
    }

    private Outcomes survivors(int source, int target) {
        return result.clean().get(target).and(result.outcomes().get(source).get(target));
    }

    /** The other model whose examples fool {@code target} most; empty where there is no other or nothing to break. */
    public Optional<Integer> mostFooling(int target) {
        return result.sources().stream()
                .filter(source -> source != target && fooled(source, target).right() > 0)
                .max(Comparator.comparingDouble(source -> fooled(source, target).share()));
    }

    /**
     * Models that other models' examples fool more than their own do, by more than chance (exact McNemar on the clean examples that
     * the model gets right, at 5 % divided by the number of comparisons). Its own attack is too weak there or, if it is one of
     * gradients, masked gradients mislead it (Carlini et al. 2019; Athalye et al. 2018).
     */
    public List<Suspect> fooledMoreByOthers() {
        List<Integer> sources = result.sources();
        double level = SIGNIFICANCE / Math.max(1, sources.size() * (sources.size() - 1));
        List<Suspect> suspects = new ArrayList<>();
        for (int target : sources) {
            for (int source : sources) {
                if (McNemar.of(survivors(target, target), survivors(source, target)).firstIsBetter(level)) {
                    suspects.add(new Suspect(target, source));
                }
            }
        }
        return suspects;
    }
}
