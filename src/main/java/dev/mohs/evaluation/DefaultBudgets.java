package dev.mohs.evaluation;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import dev.mohs.spec.Epsilon;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The budgets of those who name none, in the units of the data: what is 0.3 for inputs in 0..1 is 76.5 for those in 0..255. An ε
 * means another thing in each norm. Those of L2 are ten times and those of L1 a hundred times those of L∞, so that they reach the
 * usual ones: L∞ 8/255 and 0.3, L2 0.5 to 3 (Croce et al. 2021, RobustBench), L1 10 and 12 (Tramèr, Boneh 2019; Croce, Hein 2021).
 */
public final class DefaultBudgets {

    private static final Epsilon ONE = Epsilon.of(0.1);

    private final LabeledImages images;
    private final Norm norm;

    private DefaultBudgets(LabeledImages images, Norm norm) {
        this.images = images;
        this.norm = norm;
    }

    /** Of attacks of one norm. */
    public static DefaultBudgets of(LabeledImages images, Norm norm) {
        return new DefaultBudgets(images, norm);
    }

    /** Of attacks, at least one: those of the norm in which they are smallest, so that they are valid for all. */
    public static DefaultBudgets of(LabeledImages images, List<Attack> attacks) {
        return of(images, attacks.stream().map(attack -> attack.description().norm()).min(Comparator.naturalOrder()).orElseThrow());
    }

    /** The norm that they are meant for. */
    public Norm norm() {
        return norm;
    }

    /** Those of a sweep, rising from 0. */
    public List<Epsilon> several() {
        double largest = ModelRequirements.largestDistance(norm, images.upper() - images.lower(), images.imageSize());
        return SweepPlan.DEFAULT_EPSILONS.stream()
                .map(epsilon -> scaled(Epsilon.of(epsilon)))
                .filter(epsilon -> epsilon.value() <= largest)
                .toList();
    }

    /** The one of what works with a single budget: 0.1 for inputs in 0..1 under L∞, or the largest that is possible. */
    public Epsilon one() {
        List<Epsilon> possible = several();
        Epsilon wanted = scaled(ONE);
        return possible.contains(wanted) ? wanted : possible.get(possible.size() - 1);
    }

    /** In decimal arithmetic, as a person would. */
    private Epsilon scaled(Epsilon epsilon) {
        BigDecimal range = new BigDecimal(Float.toString(images.upper())).subtract(new BigDecimal(Float.toString(images.lower())));
        BigDecimal factor = BigDecimal.TEN.pow(switch (norm) {
            case LINF -> 0;
            case L2 -> 1;
            case L1 -> 2;
        });
        return Epsilon.of(new BigDecimal(epsilon.text()).multiply(range).multiply(factor).doubleValue());
    }
}
