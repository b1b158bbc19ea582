package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataChoiceTest {

    @TempDir
    private Path folder;

    /** Class by class, as tables are often sorted and folders always are: of class c so many images as {@code counts} says. */
    private DataChoice inClassOrder(int... counts) throws IOException {
        String table = IntStream.range(0, counts.length).boxed()
                .flatMap(c -> IntStream.range(0, counts[c]).mapToObj(i -> c + "," + i + "\n"))
                .collect(Collectors.joining());
        return new DataChoice(Files.writeString(folder.resolve("sorted.csv"), table) + ",test=1,scale=255", note -> {});
    }

    private static int[] perClass(LabeledImages images) {
        int[] counts = new int[images.classes()];
        Arrays.stream(images.labels()).forEach(label -> counts[label]++);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 24, 54})
    void ownDataIsDrawnByClass(int limit) throws IOException {
        LabeledImages images = inClassOrder(10, 10, 10, 10, 10, 10).load("test", limit);

        assertThat(perClass(images)).containsOnly(limit / 6);
        assertThat(images.choice()).isEqualTo(limit + " of 60, drawn by class with seed 1");
        assertThat(images.sha256()).isEqualTo(inClassOrder(10, 10, 10, 10, 10, 10).load("test", limit).sha256());
    }

    @Test
    void aSmallClassIsThereWhereThereIsRoomForAll() throws IOException {
        assertThat(perClass(inClassOrder(100, 50, 1, 2, 100).load("test", 20))).containsExactly(7, 4, 1, 1, 7);
        assertThat(perClass(inClassOrder(100, 50, 1, 2, 100).load("test", 5))).containsOnly(1);

        LabeledImages three = inClassOrder(100, 50, 1, 2, 100).load("test", 3);
        assertThat(three.count()).isEqualTo(3);
        assertThat(three.choice()).isEqualTo("3 of 253, drawn by class with seed 1; of 3 of 5 classes");
    }

    @Test
    void allThatIsForTestingLeavesNothingToTrainOn() throws IOException {
        DataChoice data = inClassOrder(2, 3);
        assertThat(data.has("train")).isFalse();
        assertThatThrownBy(() -> data.load("train"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no split 'train'")
                .hasMessageEndingWith("there are: test; ,test=0.2 behind it leaves all but a share of 0.2 for training");
        assertThatThrownBy(() -> data.load("dev")).hasMessageEndingWith("there are: test");
    }

    @Test
    void aLimitAboveTheCountTakesAll() throws IOException {
        LabeledImages images = inClassOrder(2, 3).load("test", 1000);

        assertThat(images.count()).isEqualTo(5);
        assertThat(images.choice()).isEqualTo("all of it");
    }

    @Test
    void theFirstOfAnOfficialSplitAreTaken() {
        LabeledImages images = new DataChoice("fashion-mnist", note -> {}).load("test", 1000);

        assertThat(images.choice()).isEqualTo("the first 1,000 of 10,000");
        assertThat(images.sha256()).isEqualTo(new DataChoice("fashion-mnist", note -> {}).load("test").first(1000).sha256());
        assertThat(images.first(4).choice()).isEqualTo("the first 4 of 1,000 (the first 1,000 of 10,000); of 3 of 10 classes");
    }
}
