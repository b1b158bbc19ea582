package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import dev.mohs.wording.Text;
import java.util.List;

/** What two runs must have in common to be compared. */
final class Comparability {

    private Comparability() {}

    /** @throws UserException if they did not attack the same examples with at least one attack and one ε above 0 in common */
    static void require(ComparedRun first, ComparedRun other) {
        String files = first.file() + " and " + other.file() + " cannot be compared: ";
        DatasetSummary data = first.result().dataset();
        DatasetSummary otherData = other.result().dataset();
        if (!data.sha256().equals(otherData.sha256())) {
            throw UserException.failure(files + "they attacked different examples, " + describe(data) + " and "
                    + describe(otherData) + "; run both sweeps on the same data with the same --limit");
        }
        if (first.result().attacks().stream().noneMatch(other.result().attacks()::contains)) {
            throw UserException.failure(files + "they have no attack with the same parameters in common, "
                    + attackNames(first) + " against " + attackNames(other));
        }
        if (first.result().epsilons().stream().filter(e -> e > 0).noneMatch(other.result().epsilons()::contains)) {
            throw UserException.failure(files + "they have no ε above 0 in common, "
                    + first.result().budgets() + " against " + other.result().budgets());
        }
    }

    private static String describe(DatasetSummary data) {
        return Text.count(data.count()) + " of " + data.name() + " " + data.split()
                + " (SHA-256 " + data.sha256() + ")";
    }

    private static List<String> attackNames(ComparedRun run) {
        return run.result().attacks().stream().map(AttackSummary::name).toList();
    }
}
