package dev.mohs.result;

import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Require;
import java.util.List;
import java.util.stream.IntStream;

/** Budgets as they were typed, beside their numbers. They are kept only where a number would hide what was typed. */
public final class EpsilonTexts {

    private EpsilonTexts() {}

    /** The texts of {@code budgets}; null where none of them is a fraction. */
    public static List<String> of(List<Epsilon> budgets) {
        return budgets.stream().anyMatch(Epsilon::isFraction) ? budgets.stream().map(Epsilon::text).toList() : null;
    }

    /** {@code epsilon} as it was typed, where it is one of {@code epsilons}. */
    static Epsilon budget(List<Double> epsilons, List<String> texts, double epsilon) {
        int index = epsilons.indexOf(epsilon);
        return index < 0 || texts == null ? Epsilon.of(epsilon) : new Epsilon(epsilon, texts.get(index));
    }

    /** {@code texts}, each of which stands for the number of its place; null where that is null. */
    static List<String> checked(List<Double> epsilons, List<String> texts) {
        if (texts == null) {
            return null;
        }
        Require.elements(texts, "epsilonTexts");
        Require.that(texts.size() == epsilons.size(), "epsilonTexts must have one text per epsilon, %s: %s", epsilons, texts);
        budgets(epsilons, texts);
        return List.copyOf(texts);
    }

    /** The budgets with their texts, or with those of the numbers where {@code texts} is null. */
    public static List<Epsilon> budgets(List<Double> epsilons, List<String> texts) {
        return IntStream.range(0, epsilons.size())
                .mapToObj(i -> texts == null ? Epsilon.of(epsilons.get(i)) : new Epsilon(epsilons.get(i), texts.get(i)))
                .toList();
    }
}
