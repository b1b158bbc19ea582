package dev.mohs.cli;

import static dev.mohs.cli.MalformedInput.cutShort;
import static dev.mohs.cli.MalformedInput.flipped;
import static dev.mohs.cli.MalformedInput.replaced;
import static dev.mohs.cli.MalformedInput.resource;
import static dev.mohs.cli.MalformedInput.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.TinyDataset;
import dev.mohs.io.CacheFolder;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.io.Sha256;
import dev.mohs.io.archive.Archives;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.ResultFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are damaged, malicious or simply something else, as any command meets them: each is refused with one line, exit code
 * 1 or 2 and no trace of a program in it, without much memory, and nothing is written.
 */
@Tag("engine")
class MalformedInputsTest {

    /** What one refusal may allocate on the heap, all in all: room for the largest image that is read, and its pixels. */
    private static final long MOST_BYTES = 400L << 20;

    private static final String RESULTS = text(resource(ResultFile.class, "results.json"));
    private static final String TRANSFER = text(resource(ResultFile.class, "transfer.json"));
    private static final String MODEL = text(resource(ModelZoo.class, "cnn-relu-s1.json"));
    private static final byte[] WEIGHTS = resource(ModelZoo.class, "cnn-relu-s1.npz");
    private static final String SUITE = "{\"schema\": \"mohs-attacks/1\", \"description\": \"d\", \"attacks\": [\"fgsm\"]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"idx", "cifar", "images", "npz", "csv", "archives", "manifests", "models", "weights", "results", "transfers",
            "suites"})
    void isRefused(MalformedInput input) throws IOException {
        String[] command = input.request().in(folder);
        Set<Path> before = files();
        long allocated = allocated();

        CommandRun run = CommandRun.inHome(folder, command);

        allocated = allocated() - allocated;
        assertThat(run.exitCode()).as(run.out() + run.err()).isIn(Mohs.FAILED, Mohs.USAGE);
        run.isRefused(run.exitCode(), "mohs: ");
        assertThat(run.err()).doesNotContain("Exception", "\tat ", "java.");
        assertThat(run.err()).as("a line to read").hasSizeLessThan(2000);
        assertThat(allocated).as("bytes allocated").isLessThan(MOST_BYTES);
        assertThat(files()).as("nothing is written").isEqualTo(before);
    }

    @Test
    void thereAreEnough() {
        List<String> names = Stream.of(idx(), cifar(), images(), npz(), csv(), archives(), manifests(), models(), weights(),
                        results(), suites())
                .flatMap(inputs -> inputs)
                .map(MalformedInput::name)
                .toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    private Set<Path> files() throws IOException {
        Set<Path> found = new TreeSet<>();
        for (Path root : List.of(folder, CacheFolder.locate())) {
            if (Files.exists(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.forEach(found::add);
                }
            }
        }
        return found;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }

    // Data sets with a manifest.

    /** {@code content} in place of the images of a data set in the format of MNIST. */
    private static String[] asIdxImages(Path home, byte[] content) throws IOException {
        return sweepTiny(home, TinyDataset.TEST_IMAGES, content);
    }

    private static String[] asIdxLabels(Path home, byte[] content) throws IOException {
        return sweepTiny(home, TinyDataset.TEST_LABELS, content);
    }

    private static String[] sweepTiny(Path home, String file, byte[] content) throws IOException {
        TinyDataset.writeTo(home.resolve("datasets"));
        Files.deleteIfExists(home.resolve("datasets/tiny/" + file + ".gz"));
        Files.write(home.resolve("datasets/tiny/" + file), content);
        return sweep("tiny");
    }

    private static String[] sweep(String dataset) {
        return new String[] {"sweep", "--dataset", dataset, "--attack", "fgsm", "--quiet"};
    }

    static Stream<MalformedInput> idx() {
        byte[] images = TinyDataset.content(TinyDataset.TEST_IMAGES);
        byte[] labels = TinyDataset.content(TinyDataset.TEST_LABELS);
        int[][] shapes = {{3, 2, 3}, {0, 2, 3}, {2, 3, 2}, {-1, -1, -1}, {Integer.MAX_VALUE, 2, 3}, {2, 65536, 65536}};
        return Stream.of(
                        Arrays.stream(shapes).map(shape -> MalformedInput.of("IDX images of shape " + Arrays.toString(shape),
                                TinyDataset.idx(0x803, shape, new int[12]), MalformedInputsTest::asIdxImages)),
                        IntStream.of(0, 0x801, 0x802, 0x804, 0xd03, 0x10803, -1).mapToObj(magic -> MalformedInput.of(
                                "IDX images with the magic number " + magic,
                                TinyDataset.idx(magic, new int[] {2, 2, 3}, new int[12]), MalformedInputsTest::asIdxImages)),
                        IntStream.of(3, 4, 127, 255).mapToObj(label -> MalformedInput.of("IDX label " + label,
                                TinyDataset.idx(0x801, new int[] {2}, 0, label), MalformedInputsTest::asIdxLabels)),
                        cutShort("IDX images", images, 6, 1, MalformedInputsTest::asIdxImages),
                        cutShort("IDX labels", labels, 4, 1, MalformedInputsTest::asIdxLabels),
                        cutShort("compressed IDX images", TinyDataset.gzip(images), 6, 1, MalformedInputsTest::asIdxImages),
                        flipped("IDX images", images, new int[] {0, 7, 16, 20, 27}, MalformedInputsTest::asIdxImages),
                        Stream.of(
                                MalformedInput.of("IDX images that go on", Arrays.copyOf(images, 29),
                                        MalformedInputsTest::asIdxImages),
                                MalformedInput.of("IDX images as a decompression bomb", TinyDataset.gzip(new byte[100 << 20]),
                                        MalformedInputsTest::asIdxImages),
                                MalformedInput.of("IDX images with a bomb behind them",
                                        TinyDataset.gzip(Arrays.copyOf(images, 100 << 20)), MalformedInputsTest::asIdxImages),
                                MalformedInput.of("noise for IDX images", random(500), MalformedInputsTest::asIdxImages)))
                .flatMap(inputs -> inputs);
    }

    private static final byte[] CIFAR = {0, 1, 2, 3, 1, 4, 5, 6};

    /** {@code content} in place of two records of 3 x 1 x 1 values with 2 classes. */
    private static String[] asCifar(Path home, byte[] content) throws IOException {
        Path data = Files.createDirectories(home.resolve("datasets/small"));
        String manifest = TinyDataset.manifest()
                .replace("\"tiny\"", "\"small\"")
                .replace("\"idx\"", "\"cifar-10\"")
                .replace("[1, 2, 3]", "[3, 1, 1]")
                .replaceAll("\\[\"(test|train)-images\", \"[a-z-]+\"]", "[\"batch\"]")
                .replaceAll("(?s)\"files\": \\[\\s+\\{.*\\}\\s+\\]",
                        "\"files\": [{\"path\": \"batch\", \"bytes\": 8, \"sha256\": \"" + Sha256.of(CIFAR) + "\"}]")
                .replace("\"cache\"", "\"bundled\"");
        Files.writeString(data.resolve(DatasetManifest.FILE_NAME), manifest);
        Files.write(data.resolve("batch"), content);
        return sweep("small");
    }

    static Stream<MalformedInput> cifar() {
        return Stream.of(
                        cutShort("CIFAR records", CIFAR, 5, 1, MalformedInputsTest::asCifar),
                        flipped("CIFAR records", CIFAR, new int[] {0, 1, 4, 7}, MalformedInputsTest::asCifar),
                        Stream.of(
                                MalformedInput.of("CIFAR records that go on", Arrays.copyOf(CIFAR, 9),
                                        MalformedInputsTest::asCifar),
                                MalformedInput.of("a CIFAR label out of range", new byte[] {0, 1, 2, 3, -1, 4, 5, 6},
                                        MalformedInputsTest::asCifar)))
                .flatMap(inputs -> inputs);
    }

    private static String[] asManifest(Path home, byte[] content) throws IOException {
        TinyDataset.writeTo(home.resolve("datasets"));
        Files.write(home.resolve("datasets/tiny").resolve(DatasetManifest.FILE_NAME), content);
        return sweep("tiny");
    }

    static Stream<MalformedInput> manifests() {
        String sound = TinyDataset.manifest();
        String deep = "[".repeat(100_000);
        return Stream.of(
                        cutShort("a data manifest", sound.strip().getBytes(StandardCharsets.UTF_8), 8, 1,
                                MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "[1, 2, 3]", new String[] {"null", "[]", "[1, 2]", "[1, -2, 3]",
                            "[1, 2, 99999999999]", "[1, 65536, 65536]", "\"1x2x3\"", deep}, MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "\"count\": 2", new String[] {"\"count\": -2", "\"count\": 2.5",
                            "\"count\": 2147483647", "\"count\": null", "\"count\": 3"}, MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "\"bytes\": 28", new String[] {"\"bytes\": -1", "\"bytes\": 1e30",
                            "\"bytes\": 9223372036854775807"}, MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "\"path\": \"test-images\"", new String[] {
                            "\"path\": \"../../etc/passwd\"", "\"path\": \"/etc/passwd\"", "\"path\": \"\"", "\"path\": null"},
                                MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "\"scale\": 255", new String[] {"\"scale\": \"NaN\"", "\"scale\": 0",
                            "\"scale\": -1", "\"scale\": 1e-300"}, MalformedInputsTest::asManifest),
                        replaced("a data manifest", sound, "\"ant\"", new String[] {"null", "\"bee\"", "7, \"\""},
                                MalformedInputsTest::asManifest),
                        Stream.of(
                                MalformedInput.of("noise for a data manifest", random(500), MalformedInputsTest::asManifest),
                                MalformedInput.of("two data manifests", sound + sound, MalformedInputsTest::asManifest),
                                MalformedInput.of("a data manifest that is no object", "null", MalformedInputsTest::asManifest)))
                .flatMap(inputs -> inputs);
    }

    // Data without a manifest.

    /** {@code content} as one image among sound ones. */
    private static MalformedInput.Meeting asImage(String name) {
        return (home, content) -> {
            byte[] sound = resource(DatasetManifest.class, "rgb.png");
            write(home.resolve("pets/cat/0.png"), sound);
            write(home.resolve("pets/dog/0.png"), sound);
            write(home.resolve("pets/dog").resolve(name), content);
            return sweep(home.resolve("pets").toString());
        };
    }

    private static byte[] pngOfSize(int width, int height) {
        byte[] png = resource(DatasetManifest.class, "rgb.png");
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }

    static Stream<MalformedInput> images() {
        byte[] png = resource(DatasetManifest.class, "palette.png");
        byte[] jpeg = resource(DatasetManifest.class, "rgb.jpg");
        int[][] sizes = {{100_000, 100_000}, {Integer.MAX_VALUE, Integer.MAX_VALUE}, {0, 4}, {-5, 4}, {5, 5}, {5792, 5792},
            {1, 30_000_000}, {Integer.MAX_VALUE, 1}};
        return Stream.of(
                        cutShort("a PNG", png, 10, 1, asImage("1.png")),
                        flipped("a PNG", png, new int[] {1, 9, 13, 19, 24, 28, 40, 260, 280}, asImage("1.png")),
                        cutShort("a JPEG", jpeg, 10, 2, asImage("1.jpg")),
                        Arrays.stream(sizes).map(size -> MalformedInput.of("a PNG that claims " + size[0] + " x " + size[1],
                                pngOfSize(size[0], size[1]), asImage("1.png"))),
                        Stream.of("GIF89a", "BM", "II*\0", "<svg/>", "").map(start -> MalformedInput.of(
                                "'" + start.replace('\0', '0') + "' called PNG", start + "x".repeat(50), asImage("1.png"))),
                        Stream.of("1.gif", "1.txt", "Thumbs.png.db", "1").map(name -> MalformedInput.of(
                                "'" + name + "' among images", png, asImage(name))),
                        Stream.of(
                                MalformedInput.of("a JPEG in inks", resource(DatasetManifest.class, "cmyk.jpg"), asImage("1.jpg")),
                                MalformedInput.of("an image of another size", jpeg, asImage("1.jpg")),
                                MalformedInput.of("noise for a PNG", random(500), asImage("1.png")),
                                MalformedInput.of("a folder in a class", png, asImage("more.png/1.png")),
                                new MalformedInput("an empty folder", home ->
                                        sweep(Files.createDirectory(home.resolve("none")).toString())),
                                new MalformedInput("a class without images", home -> {
                                    Files.createDirectories(home.resolve("pets/cow"));
                                    return asImage("1.png").of(home, resource(DatasetManifest.class, "rgb.png"));
                                }),
                                new MalformedInput("an image that is a link", home -> {
                                    Path outside = write(home.resolve("elsewhere/1.png"), png);
                                    Files.createDirectories(home.resolve("pets/cat"));
                                    Files.createSymbolicLink(home.resolve("pets/cat/1.png"), outside);
                                    return asImage("1.png").of(home, resource(DatasetManifest.class, "rgb.png"));
                                })))
                .flatMap(inputs -> inputs);
    }

    private static String[] asNpz(Path home, byte[] content) throws IOException {
        return sweep(write(home.resolve("a.npz"), content).toString());
    }

    private static MalformedInput npz(String what, NpyArray x, NpyArray y) {
        return new MalformedInput("npz: " + what, home -> {
            Npz.write(home.resolve("a.npz"), Map.of("x", x, "y", y));
            return sweep(home.resolve("a.npz").toString());
        });
    }

    private static byte[] npz(Map<String, NpyArray> arrays) {
        try {
            Path file = Files.createTempFile("arrays", ".npz");
            Npz.write(file, arrays);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive whose {@code x.npy} has this header. */
    private static MalformedInput npyHeader(String dictionary) {
        byte[] text = dictionary.getBytes(StandardCharsets.ISO_8859_1);
        byte[] npy = ByteBuffer.allocate(10 + text.length + 16)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)})
                .put(text).array();
        return new MalformedInput("npz: header " + dictionary,
                home -> asNpz(home, Archives.zip(Archives.file("x.npy", npy))));
    }

    static Stream<MalformedInput> npz() {
        NpyArray x = NpyArray.of(new byte[8], 2, 2, 2);
        NpyArray y = NpyArray.of(new int[] {0, 1}, 2);
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Map.of("x", x));
        arrays.put("y", y);
        byte[] sound = npz(arrays);
        String values = "'descr': '|u1', 'fortran_order': False, 'shape': ";
        return Stream.of(
                        cutShort("an npz", sound, 8, 1, MalformedInputsTest::asNpz),
                        Stream.of("{" + values + "(99999, 99999, 99999)}", "{" + values + "(-1,)}", "{" + values + "(1e9,)}",
                                        "{" + values + "(2147483647,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
                                        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", "{}", "os.system('x')",
                                        "{'descr': '|u1', 'fortran_order': True, 'shape': (4, 2, 2)}")
                                .map(MalformedInputsTest::npyHeader),
                        Stream.of(
                                npz("NaN", NpyArray.of(new float[] {0, Float.NaN}, 2, 1, 1), y),
                                npz("infinity", NpyArray.of(new float[] {0, Float.POSITIVE_INFINITY}, 2, 1, 1), y),
                                npz("values out of bounds", NpyArray.of(new float[] {0, 1.5f}, 2, 1, 1), y),
                                npz("more labels than images", x, NpyArray.of(new int[] {0, 1, 1}, 3)),
                                npz("a negative label", x, NpyArray.of(new int[] {0, -1}, 2)),
                                npz("an absurd label", x, NpyArray.of(new long[] {0, Long.MAX_VALUE}, 2)),
                                npz("one class", x, NpyArray.of(new int[] {0, 0}, 2)),
                                npz("no images", NpyArray.of(new byte[0], 0, 2, 2), NpyArray.of(new int[0], 0)),
                                npz("images without pixels", NpyArray.of(new byte[0], 2, 0, 2), y),
                                npz("four channels", NpyArray.of(new byte[8], 2, 4, 1, 1), y),
                                npz("labels that are fractions", x, NpyArray.of(new float[] {0, 0.5f}, 2)),
                                npz("images of negative ints", NpyArray.of(new int[] {-1, 2, 3, 4}, 2, 1, 2), y),
                                npz("a single number", NpyArray.of(new float[] {1}, new int[0]), y),
                                MalformedInput.of("npz: no labels", npz(Map.of("x", x)), MalformedInputsTest::asNpz),
                                MalformedInput.of("npz: another array of images", npz(Map.of("x", x, "y", y, "data", x)),
                                        MalformedInputsTest::asNpz),
                                MalformedInput.of("npz: noise", random(900), MalformedInputsTest::asNpz),
                                new MalformedInput("npz: something else in it",
                                        home -> asNpz(home, Archives.zip(Archives.file("x.txt", new byte[3])))),
                                new MalformedInput("npz: a decompression bomb", home -> asNpz(home,
                                        Archives.zip(Archives.file("x.npy", Arrays.copyOf(bombHeader(), 100 << 20))))),
                                new MalformedInput("npz: a folder", home ->
                                        sweep(Files.createDirectory(home.resolve("a.npz")).toString()))))
                .flatMap(inputs -> inputs);
    }

    private static byte[] bombHeader() {
        byte[] text = "{'descr': '|u1', 'fortran_order': False, 'shape': (104857534,)}".getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0}).put(text).array();
    }

    private static String[] asCsv(Path home, byte[] content) throws IOException {
        return sweep(write(home.resolve("a.csv"), content).toString());
    }

    static Stream<MalformedInput> csv() {
        return Stream.of(
                        Stream.of("", "\n\n\n", "label,pixel\n", "0\n1\n", "0,1\n1,2,3\n", "0,1\n1\n", "0,1\n1,\n", "0,1\n1,NaN\n",
                                        "0,1\n1,-1\n", "0,1\n1,256\n", "0,1\n1,1e40\n", "0,1\n1,Infinity\n", "0,1\n1,0x\n",
                                        "0,1\n-1,2\n", "0,1\n1.5,2\n", "0,1\n99999999999999999999,2\n", "0,1\ncat,2\n",
                                        "0,1,2\n1,2,3\n", "0,1\n0,2\n", "0;1\n1;2\n", "0,1\n1,\"2\n", "0;0,5\n1;0,7\n",
                                        "a,b\n0,99\n1,2\n", "0,99\n1,0x9\n", "1,99\n2,3\n", "0,99\ncat,2\n")
                                .map(table -> MalformedInput.of("CSV: " + table.replace('\n', '/'), table,
                                        MalformedInputsTest::asCsv)),
                        Stream.of(
                                MalformedInput.of("CSV: noise", random(900), MalformedInputsTest::asCsv),
                                MalformedInput.of("CSV: a line of a million and more columns", "0" + ",1".repeat(1 << 20),
                                        MalformedInputsTest::asCsv),
                                MalformedInput.of("CSV: one wide row", "0" + ",1".repeat(1 << 17), MalformedInputsTest::asCsv),
                                MalformedInput.of("CSV: a header of many words", "label" + ",word".repeat(1 << 17) + "\n0,1",
                                        MalformedInputsTest::asCsv),
                                MalformedInput.of("CSV: a line without end", "0," + "1".repeat(17 << 20),
                                        MalformedInputsTest::asCsv),
                                MalformedInput.of("CSV: UTF-16", "0,1\n1,2\n".getBytes(StandardCharsets.UTF_16),
                                        MalformedInputsTest::asCsv)))
                .flatMap(inputs -> inputs);
    }

    // Archives.

    private static String[] importOwn(Path home, String name, byte[] content) throws IOException {
        Files.createDirectories(home.resolve("datasets"));
        return new String[] {"datasets", "import", "pets", write(home.resolve(name), content).toString()};
    }

    private static Stream<MalformedInput> packed(String what, Archives.Entry... entries) {
        byte[] png = resource(DatasetManifest.class, "rgb.png");
        Archives.Entry[] all = Stream.concat(
                        Stream.of(Archives.file("pets/cat/1.png", png), Archives.file("pets/dog/1.png", png)), Stream.of(entries))
                .toArray(Archives.Entry[]::new);
        return Stream.of(
                new MalformedInput("zip: " + what, home -> importOwn(home, "a.zip", Archives.zip(all))),
                new MalformedInput("tar.gz: " + what,
                        home -> importOwn(home, "a.tar.gz", TinyDataset.gzip(Archives.tar(all)))));
    }

    static Stream<MalformedInput> archives() {
        byte[] png = resource(DatasetManifest.class, "rgb.png");
        byte[] zip;
        byte[] tar;
        try {
            zip = Archives.zip(Archives.file("cat/1.png", png), Archives.file("dog/1.png", png));
            tar = Archives.tar(Archives.file("cat/1.png", png), Archives.file("dog/1.png", png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(
                        packed("a name that leads up", Archives.file("../../evil.png", png)),
                        packed("a name that leads up in between", Archives.file("pets/../../evil.png", png)),
                        packed("an absolute name", Archives.file("/tmp/evil.png", png)),
                        packed("a drive", Archives.file("C:evil.png", png)),
                        packed("a control character", Archives.file("pets/cat/\u001b[2J.png", png)),
                        packed("a link", Archives.link("pets/cat/2.png", "/etc/passwd")),
                        packed("a name twice", Archives.file("pets/cat/1.png", png)),
                        packed("a file that is also a folder", Archives.file("pets/cat/1.png/2.png", png)),
                        packed("a decompression bomb", Archives.file("pets/cat/2.png", new byte[70 << 20])),
                        packed("something that is no image", Archives.file("pets/cat/notes.txt", png)),
                        packed("a broken image", Archives.file("pets/cat/2.png", Arrays.copyOf(png, 30))),
                        packed("an empty image", Archives.file("pets/cat/2.png", new byte[0])),
                        Stream.of(TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO, TarConstants.LF_LINK)
                                .map(kind -> new MalformedInput("tar: an entry of kind " + (char) (byte) kind, home -> importOwn(
                                        home, "a.tar", Archives.tar(Archives.special("pets/device", kind))))),
                        cutShort("a zip", zip, 6, 1, (home, content) -> importOwn(home, "a.zip", content)),
                        cutShort("a tar", Arrays.copyOf(tar, 1536), 6, 1, (home, content) -> importOwn(home, "a.tar", content)),
                        cutShort("a tar.gz", TinyDataset.gzip(tar), 6, 9, (home, content) -> importOwn(home, "a.tgz", content)),
                        Stream.of("a.zip", "a.tar", "a.tgz").map(name -> MalformedInput.of("noise called " + name, random(2000),
                                (home, content) -> importOwn(home, name, content))),
                        Stream.of(
                                MalformedInput.of("an archive of another kind", random(20),
                                        (home, content) -> importOwn(home, "a.rar", content)),
                                MalformedInput.of("an archive that is not imported", zip,
                                        (home, content) -> sweep(write(home.resolve("a.zip"), content).toString())),
                                MalformedInput.of("an archive without the files of a known data set", zip, (home, content) -> {
                                    TinyDataset.writeTo(home.resolve("datasets"));
                                    String file = write(home.resolve("a.zip"), content).toString();
                                    return new String[] {"datasets", "import", "tiny", file};
                                }),
                                new MalformedInput("an archive with another file of a known data set", home -> {
                                    TinyDataset.writeTo(home.resolve("datasets"));
                                    byte[] wrong = Archives.zip(
                                            Archives.file(TinyDataset.TRAIN_IMAGES, new byte[28]),
                                            Archives.file(TinyDataset.TRAIN_LABELS, TinyDataset.content(TinyDataset.TRAIN_LABELS)));
                                    String file = write(home.resolve("a.zip"), wrong).toString();
                                    return new String[] {"datasets", "import", "tiny", file};
                                })))
                .flatMap(inputs -> inputs);
    }

    // Models.

    private static final String DIGEST = Sha256.of(WEIGHTS);

    private static String[] asModel(Path home, byte[] manifest, byte[] weights) throws IOException {
        Path model = write(home.resolve("mine.json"), manifest);
        write(home.resolve("mine.npz"), weights);
        Path table = Files.writeString(home.resolve("a.csv"), IntStream.range(0, 20).mapToObj(i ->
                i % 10 + ",0".repeat(784)).collect(Collectors.joining("\n")));
        return new String[] {"sweep", "--models", model.toString(), "--dataset", table + ",test=1", "--attack", "fgsm",
            "--epsilons", "0.1", "--quiet", "--output", home.resolve("run").toString()};
    }

    private static String[] asModelManifest(Path home, byte[] manifest) throws IOException {
        return asModel(home, manifest, WEIGHTS);
    }

    private static String[] asWeights(Path home, byte[] weights) throws IOException {
        byte[] manifest = MODEL.replace(DIGEST, Sha256.of(weights)).getBytes(StandardCharsets.UTF_8);
        return asModel(home, manifest, weights);
    }

    static Stream<MalformedInput> models() {
        return Stream.of(
                        cutShort("a model manifest", MODEL.strip().getBytes(StandardCharsets.UTF_8), 5, 1,
                                MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "[ 1, 28, 28 ]", new String[] {"null", "[ ]", "[ 784 ]", "[ 1, 28 ]",
                            "[ 1, 28, -28 ]", "[ 1, 100000, 100000 ]", "[ 2147483647, 2147483647, 2147483647 ]", "[ 3, 28, 28 ]",
                            "[ 1, 2, 2 ]", "[ 1, 28, 29 ]", "[ 1, 28, null ]"}, MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "\"classes\" : 10", new String[] {"\"classes\" : 0",
                            "\"classes\" : 2147483647", "\"classes\" : 11", "\"classes\" : null"},
                                MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "\"relu\"", new String[] {"null", "\"\"", "\"rellu\"",
                            "\"sqish(alpha=7)\"", "\"relu(\"", "\"leaky_relu(NaN)\""}, MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "\"cnn\"", new String[] {"null", "\"\"", "\"mlp\"", "\"vgg\""},
                                MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "\"upper\" : 1.0", new String[] {"\"upper\" : 0.0",
                            "\"upper\" : \"NaN\"", "\"upper\" : 1e400"}, MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, DIGEST, new String[] {"", "0".repeat(64)},
                                MalformedInputsTest::asModelManifest),
                        replaced("a model manifest", MODEL, "\"cnn-relu-s1\"", new String[] {"null"},
                                MalformedInputsTest::asModelManifest),
                        Stream.of(MalformedInput.of("noise for a model manifest", random(300),
                                MalformedInputsTest::asModelManifest)))
                .flatMap(inputs -> inputs);
    }

    private static byte[] weightsWith(String name, NpyArray array) {
        Path file;
        try {
            file = Files.write(Files.createTempFile("weights", ".npz"), WEIGHTS);
            Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file, WEIGHTS.length));
            Files.delete(file);
            arrays.remove(name);
            if (array != null) {
                arrays.put(name, array);
            }
            return npz(arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MalformedInput weights(String what, String name, NpyArray array) {
        return MalformedInput.of("weights: " + what, weightsWith(name, array), MalformedInputsTest::asWeights);
    }

    static Stream<MalformedInput> weights() {
        float[] bias = new float[10];
        bias[3] = Float.NaN;
        return Stream.of(
                        cutShort("weights", WEIGHTS, 6, 1, MalformedInputsTest::asWeights),
                        flipped("weights", WEIGHTS, new int[] {3, 60, 90, 130, 200, 20_000, WEIGHTS.length / 2},
                                MalformedInputsTest::asWeights),
                        Stream.of(
                                weights("one is missing", "dense2.bias", null),
                                weights("one is not needed", "dense3.bias", NpyArray.of(bias, 10)),
                                weights("one is not a number", "dense2.bias", NpyArray.of(bias, 10)),
                                weights("one has another shape", "dense2.bias", NpyArray.of(new float[10], 1, 10)),
                                weights("one has another type", "dense2.bias", NpyArray.of(new int[10], 10)),
                                MalformedInput.of("weights: none", npz(Map.of()), MalformedInputsTest::asWeights),
                                MalformedInput.of("weights: noise", random(3000), MalformedInputsTest::asWeights)))
                .flatMap(inputs -> inputs);
    }

    // Results and suites.

    private static String[] asResults(Path home, byte[] content) throws IOException {
        return new String[] {"report", write(home.resolve("results.json"), content).toString()};
    }

    static Stream<MalformedInput> transfers() {
        return Stream.of(
                        cutShort("a transfer matrix", TRANSFER.strip().getBytes(StandardCharsets.UTF_8), 12, 1,
                                MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "\"mohs-transfer/2\"", new String[] {"null", "{ }",
                            "\"mohs-transfer/0\"", "\"mohs-sweep/2\"", "\"mohs-transfer/2/1\""}, MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "\"epsilon\" : 0.125", new String[] {"\"epsilon\" : 0",
                            "\"epsilon\" : -1", "\"epsilon\" : 1e999", "\"epsilon\" : null"}, MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "\"fw==\"", new String[] {"\"\"", "\"f\"", "\"////\"", "null"},
                                MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "\"count\" : 8", new String[] {"\"count\" : -1",
                            "\"count\" : 9", "\"count\" : 2147483647"}, MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "[ ], [ ] ]", new String[] {"[ ] ]", "[ ], null ]",
                                "[ ], [ null ] ]",
                            "[ ], [ ], [ ] ]"}, MalformedInputsTest::asResults),
                        replaced("a transfer matrix", TRANSFER, "\"model\" : \"odd\"", new String[] {"\"model\" : \"none\"",
                            "\"model\" : \"cnn-sqish-s1\"", "\"model\" : null"}, MalformedInputsTest::asResults))
                .flatMap(inputs -> inputs);
    }

    static Stream<MalformedInput> results() {
        return Stream.of(
                        cutShort("results", RESULTS.strip().getBytes(StandardCharsets.UTF_8), 12, 1,
                                MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"mohs-sweep/2\"", new String[] {"null", "\"mohs-sweep/0\"",
                            "\"mohs-model/1\"", "[ ]"}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "[ 0.0, 0.005, 0.1 ]", new String[] {"[ ]", "null", "[ 0.0, 0.1, 0.005 ]",
                            "[ 0.0, \"NaN\", 0.1 ]", "[ 0.0, -1, 0.1 ]", "[ 0.0, 1e999, 1e999 ]", "[ 0.0, null, 0.1 ]",
                            "[".repeat(50_000)}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "[ 0, 1, 2, 1 ]", new String[] {"[ ]", "[ 0, 1, 2 ]", "[ 0, 1, 3, 1 ]",
                            "[ 0, 1, -1, 1 ]", "[ 0, 1, 99999999999, 1 ]", "null"}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"Cw==\"", new String[] {"\"\"", "\"C\"", "\"////////\"", "null", "\"?\""},
                                MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"count\" : 4", new String[] {"\"count\" : -1", "\"count\" : 2147483647",
                            "\"count\" : 5", "\"count\" : 4.5"}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"model\" : \"cnn-sqish-s1\"", new String[] {"\"model\" : \"none\"",
                            "\"model\" : null"}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"seed\" : 7", new String[] {"\"seed\" : 7, \"seed2\" : 7",
                            "\"seed\" : " + "9".repeat(2000), "\"seed\" : \"x\""}, MalformedInputsTest::asResults),
                        replaced("results", RESULTS, "\"parameters\" : 215370", new String[] {"\"parameters\" : -1",
                            "\"parameters\" : 1e99"}, MalformedInputsTest::asResults),
                        Stream.of(
                                MalformedInput.of("noise for results", random(2000), MalformedInputsTest::asResults),
                                MalformedInput.of("results in UTF-16", RESULTS.getBytes(StandardCharsets.UTF_16),
                                        MalformedInputsTest::asResults),
                                MalformedInput.of("results that are HTML", "<!doctype html>", MalformedInputsTest::asResults),
                                new MalformedInput("results of 3 GiB", home -> {
                                    try (RandomAccessFile file = new RandomAccessFile(
                                            home.resolve("results.json").toFile(), "rw")) {
                                        file.setLength(3L << 30);
                                    }
                                    return new String[] {"report", home.resolve("results.json").toString()};
                                }),
                                MalformedInput.of("one of two results", RESULTS.replace("mohs-sweep/2", "mohs-sweep/9"),
                                        (home, content) -> {
                                            Path sound = write(home.resolve("a.json"), RESULTS.getBytes(StandardCharsets.UTF_8));
                                            Path other = write(home.resolve("b.json"), content);
                                            return new String[] {"compare", sound.toString(), other.toString()};
                                        })))
                .flatMap(inputs -> inputs);
    }

    private static String[] asSuite(Path home, byte[] content) throws IOException {
        TinyDataset.writeTo(home.resolve("datasets"));
        return new String[] {"sweep", "--dataset", "tiny", "--attacks", write(home.resolve("suite.json"), content).toString()};
    }

    static Stream<MalformedInput> suites() {
        return Stream.of(
                        cutShort("a suite", SUITE.getBytes(StandardCharsets.UTF_8), 6, 1, MalformedInputsTest::asSuite),
                        replaced("a suite", SUITE, "[\"fgsm\"]", new String[] {"[]", "null", "[null]", "[\"\"]", "[\"fgsm(\"]",
                            "[\"fgsm(norm=l9)\"]", "[\"fgsm\", \"fgsm\"]", "[7]", "\"fgsm\"", "[\"pgd(steps=-1)\"]",
                            "[\"pgd(steps=99999999999)\"]", "[\"pgd(step=NaN)\"]", "[\"" + "x".repeat(1000) + "\"]"},
                                MalformedInputsTest::asSuite),
                        replaced("a suite", SUITE, "\"mohs-attacks/1\"", new String[] {"\"mohs-attacks/2\"", "null", "1"},
                                MalformedInputsTest::asSuite),
                        Stream.of(MalformedInput.of("noise for a suite", random(300), MalformedInputsTest::asSuite)))
                .flatMap(inputs -> inputs);
    }
}
