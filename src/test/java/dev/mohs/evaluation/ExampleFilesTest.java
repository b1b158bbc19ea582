package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest {

    @TempDir
    private Path folder;

    private ExampleFiles files;

    @BeforeEach
    void breakTwoExamples() {
        files = new ExampleFiles(Examples.images(0.25f, 0.5f, 0.75f));
        files.onBroken(new BrokenExample("mine/v2", "pgd(steps=40)", 2, 0, 1, 0.125, new float[] {0.875f}));
        files.onBroken(new BrokenExample("mine/v2", "pgd(steps=40)", 0, 0, 1, 0.25, new float[] {0.5f}));
    }

    @Test
    void keepInputsAndWhatIsKnownOfThem() {
        files.write(folder);

        Map<String, NpyArray> arrays = Npz.read(folder.resolve("mine_v2-pgd_steps=40.npz"), 10_000);
        assertThat(files.count()).isEqualTo(2);
        assertThat(arrays).usingRecursiveComparison().isEqualTo(Map.of(
                "x", NpyArray.of(new float[] {0.875f, 0.5f}, 2, 1, 1, 1),
                "y", NpyArray.of(new int[] {0, 0}, 2),
                "prediction", NpyArray.of(new int[] {1, 1}, 2),
                "index", NpyArray.of(new int[] {2, 0}, 2),
                "epsilon", NpyArray.of(new float[] {0.125f, 0.25f}, 2)));
    }

    @Test
    void showEachExampleUnderItsClasses() {
        files.write(folder);

        assertThat(folder).isDirectoryContaining("glob:**/mine_v2-pgd_steps=40-00002-0-as-1.png")
                .isDirectoryContaining("glob:**/mine_v2-pgd_steps=40-00000-0-as-1.png");
    }

    @Test
    void leaveOutPicturesOfWhatIsNeitherGreyNorColour() {
        DataDescription twoChannels =
                new DataDescription("pairs", "test", List.of(2, 1, 1), 0, 1, List.of("low", "high"));
        files = new ExampleFiles(LabeledImages.ofFloats(twoChannels, new float[2], new int[1]));
        files.onBroken(new BrokenExample("mine", "fgsm", 0, 0, 1, 0.25, new float[] {0.25f, 0}));

        files.write(folder);

        assertThat(folder).isDirectoryContaining("glob:**/mine-fgsm.npz").isDirectoryNotContaining("glob:**.png");
    }
}
