package dev.mohs.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.TestOfDifference;
import dev.mohs.analysis.verdict.DeclaredDifference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTextTest {

    /** An interval is of one pair, a p-value may be of many, and Newcombe's interval is not the inverse of McNemar's test. */
    @Test
    void anIntervalWithoutZeroThatIsUndecidedIsExplained() {
        assertThat(DifferenceText.anything(difference(-.01, .03, 6))).isEqualTo("It may be anything in that interval.");
        assertThat(DifferenceText.anything(difference(.002, .036, 6)))
                .isEqualTo("The interval, of this pair alone, leaves out 0; of 6 pairs, one may do so by chance.");
        assertThat(DifferenceText.anything(difference(-.036, -.002, 6))).contains("of 6 pairs");
        assertThat(DifferenceText.anything(difference(.002, .036, 1))).startsWith("It is a close call");
    }

    private static DeclaredDifference difference(double lower, double upper, int tests) {
        return new DeclaredDifference(new GroupDifference("a", "b", "fgsm", .1, .5, .4, (lower + upper) / 2, lower, upper, .05, .2,
                TestOfDifference.EXACT_MCNEMAR, List.of()), Optional.empty(), tests);
    }
}
