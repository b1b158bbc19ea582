package dev.mohs.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDataTest {

    @TempDir
    private Path folder;

    private Map<String, LabeledImages> read(String path, String options) {
        return OwnData.parse(folder.resolve(path) + options).read();
    }

    private void assertRefused(String path, String options, String... reasons) {
        assertThatThrownBy(() -> read(path, options))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(reasons)
                .message().doesNotContain("\n");
    }

    private Path image(String path, String resource) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.copy(OwnDataTest.class.getResourceAsStream("/dev/mohs/data/" + resource), file);
        return file;
    }

    private void twoClasses() throws IOException {
        image("pets/dog/1.png", "rgb.png");
        image("pets/dog/2.JPG", "rgb.jpg");
        image("pets/cat/a.jpeg", "grey.jpg");
        image("pets/cat/b.png", "palette.png");
    }

    @Test
    void readsAFolderOfImages() throws IOException {
        twoClasses();
        Files.writeString(folder.resolve("pets/cat/.hidden"), "");
        Files.createDirectories(folder.resolve("pets/__MACOSX"));
        Files.writeString(folder.resolve("pets/README"), "");

        LabeledImages images = read("pets", ",resize=4,crop=4,test=1").get("test");

        assertThat(images.name()).isEqualTo("pets");
        assertThat(images.classNames()).containsExactly("cat", "dog");
        assertThat(images.labels()).containsExactly(0, 0, 1, 1);
        assertThat(images.shape()).containsExactly(3, 4, 4);
        assertThat(images.lower()).isZero();
        assertThat(images.upper()).isEqualTo(1);
        // rgb.png, 5 pixels wide, without its last column: 20 x + 40 y + 90 c.
        assertThat(Arrays.copyOf(images.pixels(2, 3), 4)).containsExactly(0, 20 / 255f, 40 / 255f, 60 / 255f);
    }

    @Test
    void imagesOfDifferentSizesNeedToBeMadeAlike() throws IOException {
        twoClasses();

        assertRefused("pets", "", "b.png", "it has 4 x 5 pixels", "a.jpeg has 16 x 16", "resize=");
        assertRefused("pets", ",resize=4", "it has 4 x 5 pixels", "has 4 x 4");
        assertRefused("pets", ",crop=9", "b.png", "too few for a crop of 9 x 9");
        assertThat(read("pets", ",resize=8,crop=4x2,test=1").get("test").shape()).containsExactly(3, 4, 2);
    }

    @Test
    void imagesAreGreyWhenAllAre() throws IOException {
        image("a/x/1.png", "grey.png");
        image("a/y/1.png", "grey-alpha.png");
        assertThat(read("a", ",test=1").get("test").shape()).containsExactly(1, 4, 5);
        assertThat(read("a", ",test=1,channels=3").get("test").shape()).containsExactly(3, 4, 5);

        image("a/z/1.png", "rgb.png");
        assertThat(read("a", ",test=1").get("test").shape()).containsExactly(3, 4, 5);
        LabeledImages grey = read("a", ",test=1,channels=1").get("test");
        assertThat(grey.shape()).containsExactly(1, 4, 5);
        // Pillow 9.4, Image.open("rgb.png").convert("L").
        int[] luma = {73, 93, 113, 133, 124, 113, 133, 124, 144, 164, 124, 144, 164, 184, 204, 164, 184, 204, 74, 94};
        for (int i = 0; i < luma.length; i++) {
            assertThat(grey.pixels(2, 3)[i]).as("pixel %d", i).isEqualTo(luma[i] / 255f);
        }
    }

    @Test
    void takesTrainAndTestWhereTheyAreApart() throws IOException {
        image("pets/train/cat/1.png", "rgb.png");
        image("pets/train/dog/1.png", "rgb.png");
        image("pets/train/dog/2.png", "palette.png");
        image("pets/test/cat/1.png", "palette.png");
        assertRefused("pets", "", "test", "1 folders of a class");

        image("pets/test/cow/1.png", "rgb.png");
        assertRefused("pets", "", "test has the classes [cat, cow], but train [cat, dog]");

        Files.move(folder.resolve("pets/test/cow"), folder.resolve("pets/test/dog"));
        Map<String, LabeledImages> splits = read("pets", "");
        assertThat(splits.get("train").labels()).containsExactly(0, 1, 1);
        assertThat(splits.get("test").labels()).containsExactly(0, 1);

        Files.move(folder.resolve("pets/test"), folder.resolve("pets/valid"));
        assertRefused("pets", "", "1 parts called train and 0 called test");
    }

    @Test
    void refusesWhatIsNoFolderOfClasses() throws IOException {
        Files.createDirectories(folder.resolve("pets/cat"));
        assertRefused("pets", "", "cat", "no image in it");
        image("pets/cat/1.png", "rgb.png");
        assertRefused("pets", "", "1 folders of a class", "2 or more");
        image("pets/dog/1.png", "rgb.png");
        Path loose = image("pets/1.png", "rgb.png");
        assertRefused("pets", "", loose.toString(), "no folder of a class");
        Files.delete(loose);
        Files.writeString(folder.resolve("pets/dog/notes.txt"), "");
        assertRefused("pets", "", "notes.txt", ".png, .jpg or .jpeg");
        Files.delete(folder.resolve("pets/dog/notes.txt"));
        Files.createDirectories(folder.resolve("pets/dog/more.png"));
        assertRefused("pets", "", "more.png");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
    void refusesLinksOutOfTheFolder() throws IOException {
        twoClasses();
        Path outside = image("elsewhere.png", "rgb.png");
        Files.createSymbolicLink(folder.resolve("pets/dog/3.png"), outside);
        assertRefused("pets", ",resize=4,crop=4", "3.png", "a link to", "outside the folder");
    }

    private Path npz(String name, NpyArray x, NpyArray y) {
        Path file = folder.resolve(name);
        Npz.write(file, Map.of("x", x, "y", y));
        return file;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        IntStream.range(0, count).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }

    @Test
    void readsNpzOfBytesAndOfFloats() {
        npz("a.npz", NpyArray.of(bytes(12), 2, 2, 3), NpyArray.of(new long[] {1, 0}, 2));
        LabeledImages grey = read("a.npz", ",test=1").get("test");
        assertThat(grey.name()).isEqualTo("a");
        assertThat(grey.shape()).containsExactly(1, 2, 3);
        assertThat(grey.classNames()).containsExactly("0", "1");
        assertThat(grey.labels()).containsExactly(1, 0);
        assertThat(grey.pixels(1, 2)).containsExactly(6 / 255f, 7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f);

        npz("b.npz", NpyArray.of(new float[] {-1, 0, 1, .5f, .25f, 0}, 2, 3, 1, 1), NpyArray.of(new byte[] {0, 4}, 2));
        assertRefused("b.npz", "", "its pixels go from -1 to 1", "scale=", "bounds=");
        assertRefused("b.npz", ",scale=1", "-1.0 is not between 0.0 and 1.0", "bounds");
        LabeledImages colour = read("b.npz", ",test=1,bounds=-1..1,classes=7").get("test");
        assertThat(colour.shape()).containsExactly(3, 1, 1);
        assertThat(colour.lower()).isEqualTo(-1);
        assertThat(colour.classes()).isEqualTo(7);
        assertThat(colour.pixels(0, 2)).containsExactly(-1, 0, 1, .5f, .25f, 0);
    }

    /** (1, 2, 2, 3): the first pixel is 0, 1, 2. */
    @Test
    void readsChannelsLastWhenTold() {
        npz("a.npz", NpyArray.of(bytes(24), 2, 2, 2, 3), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "has 2 channels", "layout=nhwc");
        LabeledImages images = read("a.npz", ",layout=nhwc,scale=1,bounds=0..255,test=1").get("test");
        assertThat(images.shape()).containsExactly(3, 2, 2);
        assertThat(images.pixels(0, 1)).containsExactly(0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11);
        assertThat(images.pixels(1, 2)).containsExactly(12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23);
    }

    @Test
    void refusesArraysThatDoNotFit() {
        npz("a.npz", NpyArray.of(bytes(4), 2, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "not of shape [2, 2]");
        npz("a.npz", NpyArray.of(bytes(4), 1, 2, 2), NpyArray.of(new float[] {.5f}, 1));
        assertRefused("a.npz", "", "the label of example 0 in y is 0.5, not a whole number");
        npz("a.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new int[4], 2, 2));
        assertRefused("a.npz", "", "y must be one label per image, (N) or (N, 1), not of shape [2, 2]", "argmax(1)");
        npz("a.npz", NpyArray.of(bytes(4), 1, 2, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "x has 1 images and y 2 labels");
        npz("a.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new int[] {1, -1}, 2));
        assertRefused("a.npz", "", "label of example 1 is -1");
        npz("a.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new long[] {1, 1L << 40}, 2));
        assertRefused("a.npz", "", "is 1099511627776");
        npz("a.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new int[] {1, 3}, 2));
        assertRefused("a.npz", ",classes=3", "largest label is 3");
        npz("a.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new int[] {0, 0}, 2));
        assertRefused("a.npz", "", "2 or more");
        npz("a.npz", NpyArray.of(new float[] {0, Float.NaN}, 2, 1, 1), NpyArray.of(new int[] {0, 1}, 2));
        assertRefused("a.npz", "", "one of its pixels is NaN");
        Npz.write(folder.resolve("b.npz"), Map.of("x", NpyArray.of(bytes(4), 1, 2, 2)));
        assertRefused("b.npz", "", "must hold the arrays x and y");
    }

    /** The names that NumPy's users give, Keras' {@code mnist.npz} among them. */
    @ParameterizedTest
    @CsvSource({"x,y", "X,Y", "images,labels", "data,target", "arr_0,arr_1", "x_test,y_test", "Images,Label"})
    void tellsArraysByTheirNames(String x, String y) throws IOException {
        Npz.write(folder.resolve("a.npz"), Map.of(x, NpyArray.of(bytes(8), 2, 2, 2), y, NpyArray.of(new int[] {1, 0}, 2, 1),
                "weights", NpyArray.of(new float[] {1}, 1)).entrySet().stream()
                .filter(entry -> !(x.equals("arr_0") && entry.getKey().equals("weights")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(read("a.npz", ",test=1").get("test").labels()).containsExactly(1, 0);
    }

    @Test
    void takesTrainAndTestOfOneArchive() {
        List<String> notes = new ArrayList<>();
        Npz.write(folder.resolve("a.npz"), Map.of(
                "x_train", NpyArray.of(bytes(12), 3, 2, 2), "y_train", NpyArray.of(new byte[] {1, 0, 2}, 3),
                "test_images", NpyArray.of(bytes(8), 2, 2, 2), "test_labels", NpyArray.of(new byte[] {1, 0}, 2),
                "val_images", NpyArray.of(bytes(4), 1, 2, 2), "val_labels", NpyArray.of(new byte[] {1}, 1)));
        Map<String, LabeledImages> splits = OwnData.parse(folder.resolve("a.npz").toString()).read(notes::add);
        assertThat(splits.get("train").labels()).containsExactly(1, 0, 2);
        assertThat(splits.get("test").labels()).containsExactly(1, 0);
        assertThat(splits.get("test").classes()).isEqualTo(3);
        assertThat(notes).hasSize(2).allMatch(note -> note.contains("val_images") && note.contains("val_labels"));

        npz("b.npz", NpyArray.of(bytes(8), 2, 2, 2), NpyArray.of(new int[] {1, 0}, 2));
        Npz.write(folder.resolve("b.npz"), Map.of("x", NpyArray.of(bytes(8), 2, 2, 2), "data", NpyArray.of(bytes(8), 2, 2, 2),
                "y", NpyArray.of(new int[] {1, 0}, 2)));
        assertRefused("b.npz", "", "may be the images");
        Npz.write(folder.resolve("b.npz"), Map.of("x", NpyArray.of(bytes(8), 2, 2, 2), "y_test", NpyArray.of(new int[2], 2)));
        assertRefused("b.npz", "", "must hold the arrays x and y, or x_train");
    }

    /** Whole numbers of NumPy's default type are bytes where they look like bytes. */
    @Test
    void takesWholeNumbersForBytesWhereTheyAre() {
        npz("a.npz", NpyArray.of(new long[] {0, 255, 3, 4}, 2, 1, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertThat(read("a.npz", ",test=1").get("test").pixels(0, 1)).containsExactly(0, 1);
        npz("a.npz", NpyArray.of(new int[] {0, 16, 3, 4}, 2, 1, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "pixels go from 0 to 16");
        assertThat(read("a.npz", ",test=1,scale=16").get("test").pixels(0, 1)).containsExactly(0, 1);
        npz("a.npz", NpyArray.of(new int[] {0, 65535, 3, 4}, 2, 1, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertThat(read("a.npz", ",test=1,scale=65535").get("test").pixels(0, 1)).containsExactly(0, 1);
        npz("a.npz", NpyArray.of(new float[] {0, 255, 3, 4}, 2, 1, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "pixels go from 0 to 255");
        assertThat(read("a.npz", ",test=1,scale=255").get("test").pixels(0, 1)).containsExactly(0, 1);
        npz("a.npz", NpyArray.of(new byte[] {0, 1, 1, 0}, 2, 1, 2), NpyArray.of(new int[] {1, 0}, 2));
        assertRefused("a.npz", "", "pixels go from 0 to 1");
    }

    @Test
    void readsCsv() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "label,p0,p1,p2,p3\n1,0,51,102,255\n\n0, 1,2,3,4\r\n");
        LabeledImages images = read("a.csv", ",test=1").get("test");
        assertThat(images.shape()).containsExactly(1, 2, 2);
        assertThat(images.labels()).containsExactly(1, 0);
        assertThat(images.pixels(0, 2)).containsExactly(0, 51 / 255f, 102 / 255f, 1, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f);

        assertThat(read("a.csv", ",test=1,shape=1x4x1").get("test").shape()).containsExactly(1, 4, 1);
        assertRefused("a.csv", ",shape=1x3x1", "lines have 4 pixels, which are no image of shape [1, 3, 1]");
        assertRefused("a.csv", ",scale=1", "51.0 is not between 0.0 and 1.0");

        Files.writeString(folder.resolve("b.csv"), "0,.1,.2,.3\n1,.4,.5,.6\n");
        LabeledImages floats = read("b.csv", ",test=1,scale=1").get("test");
        assertThat(floats.shape()).containsExactly(3, 1, 1);
        assertThat(floats.pixels(1, 2)).containsExactly(.4f, .5f, .6f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "9,2,3,4,5;0,1,2,3   | row 2 has 4 values",
        "1,2,3;0,1,2         | 2 pixels, which are no square image",
        "1,2;0,x             | row 2, column 2 is 'x', not a finite number",
        "1,2;0,NaN           | row 2, column 2 is 'NaN'",
        "1,2;0,1e99          | row 2, column 2 is '1e99'",
        "1,2;0.5,1           | the label of row 2 is '0.5', not a whole number",
        "1,2;-1,1            | the label of row 2 is -1",
        "1,2;10000,1         | the label of row 2 is 10000",
        "1;0                 | its first line has one column",
        "a,b                 | there is no line of values",
        "1,2;0,              | row 2, column 2 is ''",
        "1,\"2;0,3           | row 1, column 2 has a quote that does not end",
    })
    void refusesCsv(String content, String reason) throws IOException {
        Files.writeString(folder.resolve("a.csv"), content.strip().replace(';', '\n') + "\n");
        assertRefused("a.csv", "", folder.resolve("a.csv").toString(), reason);
    }

    @Test
    void drawsTheTestSplitOncePerSeedAndClass() throws IOException {
        StringBuilder table = new StringBuilder();
        IntStream.range(0, 100).forEach(i -> table.append(i < 20 ? 0 : 1).append(',').append(i).append('\n'));
        Files.writeString(folder.resolve("a.csv"), table);
        Map<String, LabeledImages> splits = read("a.csv", ",test=0.25");

        assertThat(Arrays.stream(splits.get("test").labels()).filter(label -> label == 0)).hasSize(5);
        assertThat(splits.get("test").count()).isEqualTo(25);
        assertThat(splits.get("train").count()).isEqualTo(75);
        float[] all = new float[100];
        System.arraycopy(splits.get("test").pixels(0, 25), 0, all, 0, 25);
        System.arraycopy(splits.get("train").pixels(0, 75), 0, all, 25, 75);
        Arrays.sort(all);
        IntStream.range(0, 100).forEach(i -> assertThat(all[i]).isEqualTo(i / 255f));
        assertThat(read("a.csv", ",test=0.25").get("test").sha256()).isEqualTo(splits.get("test").sha256());
        assertThat(read("a.csv", ",test=0.25,seed=2").get("test").sha256()).isNotEqualTo(splits.get("test").sha256());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pets  | ,resize=0        | resize must be a whole number from 1 to 4096, not '0'",
        "pets  | ,crop=3x         | crop must be",
        "pets  | ,crop=3x9999     | crop must be a whole number from 1 to 4096, not '9999'",
        "pets  | ,channels=2      | channels must be 1 (grey) or 3 (colour), not '2'",
        "pets  | ,scale=1         | no option 'scale' for a folder of images",
        "pets  | ,resize=4,crop=4,test=0  | test must be a share above 0 and at most 1, not '0'",
        "pets  | ,resize=4,crop=4,test=NaN  | test must be a share",
        "pets  | ,resize=4,crop=4,seed=x | seed must be a whole number, not 'x'",
        "a.csv | ,shape=28x28     | shape must be <channels>x<height>x<width>",
        "a.csv | ,scale=0         | scale must be a number above 0, not '0'",
        "a.csv | ,scale=x         | scale must be a number, not 'x'",
        "a.csv | ,bounds=1..0     | bounds must be <lower>..<upper>",
        "a.csv | ,bounds=0..NaN   | bounds must be",
        "a.csv | ,scale=255,classes=1 | classes must be a whole number from 2 to 10000",
        "a.csv | ,layout=nchw     | for a .csv file; there are: shape, header, label, scale, bounds, classes, labels-from, test,"
                + " seed",
        "a.csv | ,header=maybe    | header must be yes or no, not 'maybe'",
        "a.csv | ,labels-from=x   | labels-from must be a whole number from 0 to 10000, not 'x'",
        "a.csv | ,scale           | behind the path come ,key=value",
        "a.csv | ,scale=1,scale=2 | each key once",
        "a.npz | ,layout=hwc      | layout must be nchw or nhwc, not 'hwc'",
        "none  | ''               | there is no data at",
        "a.txt | ''               | no folder, .npz or .csv file",
        "a.zip | ''               | mohs datasets import <name>",
    })
    void refusesOptions(String path, String options, String reason) throws IOException {
        twoClasses();
        Files.writeString(folder.resolve("a.csv"), "0,1\n1,99\n");
        npz("a.npz", NpyArray.of(bytes(2), 2, 1, 1), NpyArray.of(new int[] {0, 1}, 2));
        Files.createFile(folder.resolve("a.txt"));
        Files.createFile(folder.resolve("a.zip"));
        assertRefused(path, options, reason);
    }

    @Test
    void namesComeFromPaths() {
        assertThat(OwnData.parse("./My Photos_2,resize=3").name()).isEqualTo("my-photos-2");
        assertThat(OwnData.parse("x/9.csv").name()).isEqualTo("data");
        assertThat(OwnData.isMeantBy("./cifar-10")).isTrue();
        assertThat(OwnData.isMeantBy("cifar-10")).isFalse();
        assertThat(OwnData.isMeantBy("a.npz")).isTrue();
    }
}
