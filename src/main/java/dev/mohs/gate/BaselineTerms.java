package dev.mohs.gate;

import dev.mohs.UserException;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import java.util.List;
import java.util.stream.Collectors;

/** What a baseline and newer results must have in common. */
final class BaselineTerms {

    private BaselineTerms() {}

    /** @throws UserException if the two did not try the same attacks at the same ε on the same examples */
    static void require(SweepResult before, SweepResult now) {
        requireSameData(before, now);
        if (!before.epsilons().equals(now.epsilons())) {
            throw refused("it tried other ε, " + texts(before) + " instead of " + texts(now)
                    + ", and accuracy within an ε depends on those below it");
        }
        requireSameAttacks(before, now);
    }

    private static void requireSameData(SweepResult before, SweepResult now) {
        DatasetSummary old = before.dataset();
        DatasetSummary data = now.dataset();
        if (!old.sha256().equals(data.sha256())) {
            throw refused("it attacked other examples, " + text(old) + " instead of " + text(data));
        }
    }

    private static void requireSameAttacks(SweepResult before, SweepResult now) {
        if (attacks(before).isEmpty()) {
            throw refused("it ran controls only");
        }
        for (AttackSummary attack : attacks(before)) {
            AttackSummary same = now.attacks().stream().filter(known -> known.name().equals(attack.name())).findFirst()
                    .orElseThrow(() -> refused("the new results have no attack " + attack.name()));
            if (!same.norm().equals(attack.norm()) || !same.parameters().equals(attack.parameters())) {
                throw refused("its attack " + attack.name() + " has other parameters, " + attack.parameters()
                        + " instead of " + same.parameters());
            }
        }
    }

    /** What is thrown where there is nothing to compare. */
    static UserException refused(String reason) {
        return UserException.failure("the baseline cannot be compared with: " + reason
                + "; sweep the same data with the same attacks and ε, or write a new baseline");
    }

    private static String text(DatasetSummary data) {
        return data.count() + " of " + data.name() + " " + data.split() + " (SHA-256 " + data.sha256() + ")";
    }

    private static String texts(SweepResult result) {
        return result.budgets().stream().map(Epsilon::text).collect(Collectors.joining(", "));
    }

    /** The attacks that are compared: all but the controls. */
    static List<AttackSummary> attacks(SweepResult before) {
        return before.attacks().stream().filter(attack -> !attack.isControl()).toList();
    }
}
