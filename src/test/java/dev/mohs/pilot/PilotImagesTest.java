package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PilotImagesTest {

    /** Images in the order of their two classes, as those of a folder are. */
    private static LabeledImages images(String split, int count) {
        return LabeledImages.ofFloats(
                new DataDescription("own", split, List.of(1, 1, 1), 0, 1, List.of("a", "b")),
                new float[count], IntStream.range(0, count).map(i -> 2 * i / count).toArray());
    }

    private static PilotImages of(String... splits) {
        return PilotImages.of(Set.of(splits)::contains, split -> images(split, 20));
    }

    @Test
    void takesTheSplitsThatAreThere() {
        assertThat(of("test", "train-10k", "train").training().split()).isEqualTo("train");
        assertThat(of("test", "train-10k").training().split()).isEqualTo("train-10k");
        assertThat(of("test", "train").test().split()).isEqualTo("test");
        assertThat(of("test", "train").origin()).isEqualTo("Data set own: trained on split train, attacked on split test.");
    }

    @Test
    void holdsAFifthOutWhereThereIsOneSplit() {
        PilotImages images = of("test");

        assertThat(images.test().labels()).containsExactly(0, 0, 1, 1);
        assertThat(images.training().count()).isEqualTo(16);
        assertThat(images.origin()).contains("split test alone", "4 images drawn with seed 1", "held out");
        assertThat(of("train").training().count()).isEqualTo(16);
    }

    @Test
    void aLimitDrawsFromAllClasses() {
        assertThat(of("test", "train").testingOn(6).test().labels()).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(of("test", "train").testingOn(6).origin()).endsWith("Of its 20 images 6 were drawn with seed 1, each class"
                + " keeping its share.");
        assertThat(of("test", "train").testingOn(100)).extracting(images -> images.test().count(), PilotImages::origin)
                .containsExactly(20, of("test", "train").origin());
    }

    @Test
    void readsADataSetThatIsKnownByItsName(@TempDir Path cache) {
        PilotImages images = PilotImages.of(new DatasetRepository(Path.of("datasets"), cache), "fashion-mnist");

        assertThat(images.training().split()).isEqualTo("train-10k");
        assertThat(images.test().count()).isEqualTo(10_000);
    }

    @Test
    void takesSplitsThatAreReadAlready() {
        assertThat(PilotImages.of(Map.of("train", images("train", 20), "test", images("test", 10))).test().count()).isEqualTo(10);
        assertThat(PilotImages.of(Map.of("train-10k", images("train-10k", 20))).test().count()).isEqualTo(4);
        assertThatThrownBy(() -> PilotImages.of(Map.of("valid", images("valid", 20)))).isInstanceOf(UserException.class)
                .hasMessage("a pilot needs a split of the name train, train-10k or test; there are valid");
    }

    @Test
    void refusesWhatCannotBeDivided() {
        assertThatThrownBy(() -> PilotImages.of("test"::equals, split -> images(split, 4))).isInstanceOf(UserException.class)
                .hasMessageContaining("data set own has 4 and 0");
    }
}
