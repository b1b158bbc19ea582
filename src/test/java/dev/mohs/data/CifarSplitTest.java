package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.data.DatasetManifest.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class CifarSplitTest {

    private static final Split SPLIT = new Split(List.of("a", "b"), 2, Location.BUNDLED, "Two.");

    /** A record is a label and 6 values. */
    private static void require(long... bytes) {
        new CifarSplit(1).requireFiles("test", SPLIT, bytes, 6);
    }

    @Test
    void filesHoldWholeRecords() {
        assertThatCode(() -> require(7, 7)).doesNotThrowAnyException();
        assertThatCode(() -> require(14, 0)).doesNotThrowAnyException();
        // As many bytes in all as two records, but a record across two files.
        assertThatIllegalArgumentException().isThrownBy(() -> require(6, 8)).withMessageContaining("records of 7 bytes");
    }

    @Test
    void filesHoldAllRecords() {
        assertThatIllegalArgumentException().isThrownBy(() -> require(7, 14)).withMessageContaining("2 in all, not 21 bytes");
    }
}
