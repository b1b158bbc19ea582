package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against archives that NumPy 2.4.6 wrote with {@code savez} ({@code golden.npz}) and {@code savez_compressed}
 * ({@code golden-deflated.npz}); {@link #goldenArrays} repeats the numbers they were made of.
 */
class NpzTest {

    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path folder;

    private static Map<String, NpyArray> goldenArrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        float[] weights = {0.5f, -1.25f, 3.0e-38f, -0.0f, Float.POSITIVE_INFINITY, 1f / 3, Float.MIN_VALUE, 65504f};
        arrays.put("conv1.weight", NpyArray.of(weights, 2, 1, 2, 2));
        arrays.put("conv1.bias", NpyArray.of(new float[] {0.1f, -0.2f}, 2));
        arrays.put("pixels", NpyArray.of(new byte[] {0, 127, (byte) 128, (byte) 255}, 2, 2));
        arrays.put("labels", NpyArray.of(new int[] {9, -2, Integer.MAX_VALUE}, 3));
        arrays.put("index", NpyArray.of(new long[] {1, -9007199254740993L}, 2));
        arrays.put("alpha", NpyArray.of(new float[] {0.01f}));
        return arrays;
    }

    private static Path golden(String name) {
        try {
            return Path.of(NpzTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden.npz", "golden-deflated.npz"})
    void readsWhatNumPyWrote(String name) {
        assertSame(Npz.read(golden(name), PLENTY), goldenArrays());
    }

    /** NumPy 2.4.6 wrote the same numbers in every type and byte order, and {@code f4} in place of the other real ones. */
    @Test
    void readsEveryTypeOfNumbersOfNumPy() {
        Map<String, NpyArray> arrays = Npz.read(golden("types.npz"), PLENTY);

        for (String type : new String[] {"f2", "f8", "bef2", "bef4", "bef8"}) {
            assertSame(Map.of(type, arrays.get(type)), Map.of(type, arrays.get("f4")));
        }
        for (String type : new String[] {"u1", "i1", "u2", "i2", "i4", "u4", "i8", "u8"}) {
            for (String order : new String[] {"", "be"}) {
                assertThat(whole(arrays.get(order + type))).as(order + type).containsExactly(0, 1, 2, 3, 100, 127);
                assertThat(arrays.get(order + type).shape()).containsExactly(2, 3);
            }
        }
        assertThat(whole(arrays.get("bool"))).containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(whole(arrays.get("i8n"))).containsExactly(0, -1, -2, -3, -100, -127);
        assertThat(whole(arrays.get("i1n"))).containsExactly(0, -1, -2, -3, -100, -127);
        assertThat(whole(arrays.get("u2max"))).containsExactly(65_535);
        assertThat(whole(arrays.get("u4max"))).containsExactly(4_294_967_295L);
    }

    private static long[] whole(NpyArray array) {
        if (array instanceof NpyArray.Bytes bytes) {
            long[] values = new long[bytes.values().length];
            Arrays.setAll(values, i -> bytes.values()[i] & 0xff);
            return values;
        }
        return array instanceof NpyArray.Ints ints
                ? Arrays.stream(ints.values()).asLongStream().toArray()
                : ((NpyArray.Longs) array).values();
    }

    /** numpy.arange(24), reshaped to (2, 3, 4) and (4, 3, 2), saved in Fortran order. */
    @Test
    void readsFortranOrder() {
        Map<String, NpyArray> arrays = Npz.read(golden("types.npz"), PLENTY);

        assertSame(Map.of("", arrays.get("fortran")), Map.of("", NpyArray.of(
                new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}, 2, 3, 4)));
        assertThat(whole(arrays.get("fortranbe"))).isEqualTo(LongStream.range(0, 24).toArray());
        assertThat(arrays.get("fortranbe").shape()).containsExactly(4, 3, 2);
    }

    @Test
    void refusesWholeNumbersThatJavaHasNot() throws IOException {
        byte[] array = npy(1, "{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", -1, -1);
        assertRefused(archive("a.npy", array), "the array 'a': ", "2^63 or more");
    }

    @Test
    void readsTheArraysThatAreWantedAndNothingOfOthers() throws IOException {
        Path file = archive("a.npy", npy(1, "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 1));

        assertThat(Npz.names(file)).containsExactly("a");
        assertThat(Npz.read(file, PLENTY, name -> false)).isEmpty();
    }

    @Test
    void writesEntriesThatAreByteForByteThoseOfNumPy() throws IOException {
        Path file = folder.resolve("mine.npz");
        Npz.write(file, goldenArrays());
        try (ZipFile mine = new ZipFile(file.toFile());
                ZipFile numPys = new ZipFile(golden("golden.npz").toFile())) {
            assertThat(mine.stream().map(ZipEntry::getName))
                    .containsExactlyElementsOf(numPys.stream().map(ZipEntry::getName).toList());
            for (ZipEntry entry : mine.stream().toList()) {
                assertThat(mine.getInputStream(entry).readAllBytes())
                        .as(entry.getName())
                        .isEqualTo(numPys.getInputStream(numPys.getEntry(entry.getName())).readAllBytes());
            }
        }
    }

    @Test
    void readsBackWhatItWrote() {
        Map<String, NpyArray> arrays = goldenArrays();
        arrays.put("empty", NpyArray.of(new float[0], 3, 0));
        arrays.put("long header", new NpyArray.Ints(Collections.nCopies(32, 1), new int[] {7}));
        Path file = folder.resolve("back.npz");
        Npz.write(file, arrays);
        assertSame(Npz.read(file, PLENTY), arrays);
    }

    @Test
    void readsBackAnArchiveWithoutArrays() {
        Path file = folder.resolve("none.npz");
        Npz.write(file, Map.of());
        assertThat(Npz.read(file, PLENTY)).isEmpty();
    }

    @Test
    void sameArraysGiveSameBytesInEveryTimeZone() throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            Npz.write(folder.resolve("east.npz"), goldenArrays());
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            Npz.write(folder.resolve("west.npz"), goldenArrays());
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(folder.resolve("east.npz")).hasSameBinaryContentAs(folder.resolve("west.npz"));
    }

    @Test
    void readsVersionTwoAndKeysInAnyOrder() throws IOException {
        Path file = archive("a.npy", npy(2, "{'shape': (2,), 'descr': '<i4', 'fortran_order': False}", 1, 2));
        assertSame(Npz.read(file, PLENTY), Map.of("a", NpyArray.of(new int[] {1, 2}, 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }     | type '<c8' cannot be read",
                "{'descr': '<U1', 'fortran_order': False, 'shape': (2,), }     | type '<U1' cannot be read",
                "{'descr': 'O', 'fortran_order': False, 'shape': (1,), }       | holds Python objects",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }     | cut short: 8 of 12 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }     | goes on after the values",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999,)} | does not fit in the 1048576 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 3)} | does not fit",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,)} | not a list of lengths",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,2)}     | not a list of lengths",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}      | its header is not",
                "{'descr': '<f4', 'fortran_order': False}                      | its header is not",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)} | its header is not",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': True} | its header is not",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)} | its header is not",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)        | its header is not",
                "nonsense                                                      | its header is not",
            })
    void refusesHeaders(String header, String reason) throws IOException {
        assertRefused(archive("a.npy", npy(1, header, 1, 2)), "the array 'a': ", reason);
    }

    @Test
    void refusesOtherVersionsAndOtherFiles() throws IOException {
        String header = "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }";
        assertRefused(archive("a.npy", npy(3, header, 1, 2)), "version 3");
        assertRefused(archive("a.npy", "PK, perhaps".getBytes(StandardCharsets.US_ASCII)), "magic string");
        assertRefused(archive("a.npy", new byte[] {(byte) 0x93, 'N'}), "cut short: 2 of 8 bytes");
        assertRefused(archive("a.npy", npy(2, " ".repeat(10_001) + header, 1, 2)), "10058 bytes");
        assertRefused(archive("readme.txt", new byte[0]), "'readme.txt' is not an array");
        assertRefused(archive("a\nb.npy", npy(1, header, 1, 2)), "'a?b.npy' is not an array");
    }

    @Test
    void refusesTwoArraysOfOneName() throws IOException {
        byte[] array = npy(1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", 1, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"a.npy", "b.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(array);
            }
        }
        String twice = bytes.toString(StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");
        assertRefused(write(twice.getBytes(StandardCharsets.ISO_8859_1)), "'a' is in it twice");
    }

    @Test
    void limitCountsAllArraysTogether() {
        Path file = folder.resolve("limit.npz");
        Npz.write(file, goldenArrays());
        long bytes = 8 * 4 + 2 * 4 + 4 + 3 * 4 + 2 * 8 + 4;
        assertThat(Npz.read(file, bytes)).hasSize(6);
        assertThatThrownBy(() -> Npz.read(file, bytes - 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the array 'alpha': its shape [] does not fit in the 3 bytes");
    }

    @Test
    void refusesWhatIsNotThereOrNoArchive() throws IOException {
        assertRefused(folder.resolve("absent.npz"), "there is no file");
        assertRefused(folder, "there is no file");
        assertRefused(write(new byte[0]), "NumPy archive");
        assertRefused(write("PK\3\4 but nothing more".getBytes(StandardCharsets.US_ASCII)), "NumPy archive");
    }

    /** Damage is either noticed or harmless (time stamps and the like): no other exception, no other numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"golden.npz", "golden-deflated.npz"})
    void noticesDamage(String name) throws IOException {
        byte[] sound = Files.readAllBytes(golden(name));
        Random random = new Random(20240229);
        int noticed = 0;
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            noticed += isNoticed(damaged) ? 1 : 0;
        }
        assertThat(noticed).isGreaterThan(150);
    }

    @Test
    void noticesTruncationAnywhere() throws IOException {
        byte[] sound = Files.readAllBytes(golden("golden.npz"));
        for (int length = 0; length < sound.length; length += 13) {
            assertRefused(write(Arrays.copyOf(sound, length)), "NumPy archive");
        }
    }

    private boolean isNoticed(byte[] damaged) throws IOException {
        Path file = write(damaged);
        Map<String, NpyArray> read;
        try {
            read = Npz.read(file, PLENTY);
        } catch (UserException e) {
            assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
            return true;
        }
        Map<String, NpyArray> golden = goldenArrays();
        read.forEach((name, array) -> {
            if (golden.containsKey(name)) {
                assertSame(Map.of(name, array), Map.of(name, golden.get(name)));
            }
        });
        return false;
    }

    /** A .npy file with any header and int32 values. */
    private static byte[] npy(int version, String header, int... values) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(12 + text.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        file.put(text);
        for (int value : values) {
            file.putInt(value);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private Path archive(String entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return write(bytes.toByteArray());
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("made.npz"), content);
    }

    private static void assertRefused(Path file, String... reasons) {
        assertThatThrownBy(() -> Npz.read(file, PLENTY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    private static void assertSame(Map<String, NpyArray> actual, Map<String, NpyArray> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        actual.forEach((name, array) -> assertThat(text(array)).as(name).isEqualTo(text(expected.get(name))));
    }

    /** Everything about an array; two floats read alike only if they are the same float. */
    private static String text(NpyArray array) {
        String values = array instanceof NpyArray.Floats floats
                ? Arrays.toString(floats.values())
                : array instanceof NpyArray.Bytes bytes
                        ? Arrays.toString(bytes.values())
                        : array instanceof NpyArray.Ints ints
                                ? Arrays.toString(ints.values())
                                : Arrays.toString(((NpyArray.Longs) array).values());
        return array.getClass().getSimpleName() + array.shape() + values;
    }
}
