package dev.mohs.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    private static String reason(String message) {
        return Reasons.firstLine(new IllegalStateException(message));
    }

    @Test
    void keepsTheLinesWithTheSizesThatAnEngineGotAndExpected() {
        assertThat(reason("Error code - ORT_INVALID_ARGUMENT - message: Got invalid dimensions for input: x for the following"
                + " indices\n index: 2 Got: 28 Expected: 32\n index: 3 Got: 28 Expected: 32\n Please fix either the inputs/outputs"
                + " or the model."))
                .endsWith("indices index: 2 Got: 28 Expected: 32 index: 3 Got: 28 Expected: 32");
    }

    @Test
    void leavesOutTracesBeforeAndAfterTheReason() {
        assertThat(reason("The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript (most recent"
                + " call last):\n  File \"code/x.py\", line 3\nRuntimeError: mat1 and mat2 shapes cannot be multiplied (2x784 and"
                + " 3072x10)\n"))
                .isEqualTo("RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x784 and 3072x10)");
        assertThat(reason("""
                MXNet engine call failed: Traceback (most recent call last):
                  File "src/a.cc", line 9
                MXNetError: Error in operator fc: Shape inconsistent, Provided = [10,784], inferred shape=(10,3072)
                """))
                .isEqualTo("MXNetError: Error in operator fc: Shape inconsistent, Provided = [10,784], inferred shape=(10,3072)");
        assertThat(reason("MXNet engine call failed: Check failed: 3 == 4 (3 vs. 4) :\nStack trace:\n  File \"src/a.cc\"\n"))
                .isEqualTo("MXNet engine call failed: Check failed: 3 == 4 (3 vs. 4) :");
    }

    @Test
    void boundsWhatIsQuotedAndNamesWhatSaysNothing() {
        assertThat(reason("x".repeat(5000))).hasSize(602).endsWith("x …");
        assertThat(reason(" ")).isEqualTo("IllegalStateException");
        assertThat(reason(null)).isEqualTo("IllegalStateException");
    }
}
