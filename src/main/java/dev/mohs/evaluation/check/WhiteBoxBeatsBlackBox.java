package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.Check;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.Tally;
import java.util.List;

/** Whether gradients lead further than scores alone: what black boxes break beyond all white boxes hints at masked gradients. */
final class WhiteBoxBeatsBlackBox {

    private static final double MOST_BEYOND = 0.002;

    private WhiteBoxBeatsBlackBox() {}

    static List<Check> of(Subject model, List<CompletedAttack> attacks, List<Epsilon> budgets) {
        return attacks.stream()
                .filter(CompletedAttack::isBlackBox)
                .filter(black -> !whiteBoxes(black, attacks).isEmpty())
                .map(black -> of(model, black, whiteBoxes(black, attacks), budgets))
                .toList();
    }

    private static List<CompletedAttack> whiteBoxes(CompletedAttack black, List<CompletedAttack> attacks) {
        return attacks.stream().filter(attack -> attack.isGradient() && attack.hasNormOf(black)).toList();
    }

    private static Check of(
            Subject model, CompletedAttack black, List<CompletedAttack> white, List<Epsilon> budgets) {
        int most = 0;
        Epsilon at = budgets.get(0);
        for (int e = 0; e < black.points().size(); e++) {
            int beyond = brokenByItAlone(black, white, e);
            if (beyond > most) {
                most = beyond;
                at = budgets.get(e);
            }
        }
        int count = black.curve().clean().count();
        boolean passes = new Tally(most, count).interval().lower() <= MOST_BEYOND;
        return model.under(black.name()).check(Trust.WHITE_BOX_BEATS_BLACK_BOX, passes,
                most + " of " + count + " examples broken by it alone" + (most == 0 ? "" : ", at ε = " + at),
                "more than 0.2 %, by more than the 95 % interval", Sources.ATHALYE + "; " + Sources.CROCE_HEIN);
    }

    private static int brokenByItAlone(CompletedAttack black, List<CompletedAttack> white, int e) {
        Outcomes worst = white.stream().map(attack -> attack.points().get(e).within()).reduce(Outcomes::and).orElseThrow();
        return worst.correctCount() - worst.and(black.points().get(e).within()).correctCount();
    }
}
