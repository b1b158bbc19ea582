package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms of {@code NDArray::Save} in the course of time, written byte by byte as MXNet's ndarray.cc loads them. */
class MxnetParametersTest {

    private static final List<Integer> SHAPE = List.of(2, 3);
    private static final float[] VALUES = {1, -2, 3.5f, 0, 1e-30f, 7};

    private enum Form {
        /** No magic number, axes of 32 bits. */
        OLDEST,
        /** 0xF993fac8. */
        BEFORE_1_0,
        /** 0xF993fac9, with a storage type. */
        CURRENT,
        /** 0xF993faca, the same under NumPy's shapes. */
        NUMPY
    }

    @TempDir
    private Path folder;

    private static byte[] file(Form form) {
        ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x112).putLong(0).putLong(1);
        switch (form) {
            case OLDEST -> bytes.putInt(2).putInt(2).putInt(3);
            case BEFORE_1_0 -> bytes.putInt(0xF993FAC8).putInt(2).putLong(2).putLong(3);
            case CURRENT -> bytes.putInt(0xF993FAC9).putInt(0).putInt(2).putLong(2).putLong(3);
            case NUMPY -> bytes.putInt(0xF993FACA).putInt(0).putInt(2).putLong(2).putLong(3);
        }
        bytes.putInt(1).putInt(0).putInt(0);
        for (float value : VALUES) {
            bytes.putFloat(value);
        }
        byte[] name = "arg:fc_weight".getBytes(StandardCharsets.UTF_8);
        bytes.putLong(1).putLong(name.length).put(name);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private Map<String, NpyArray.Floats> read(byte[] bytes) throws IOException {
        return MxnetParameters.read(Files.write(folder.resolve("net-0000.params"), bytes));
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryForm(Form form) throws IOException {
        NpyArray.Floats array = read(file(form)).get("fc_weight");
        assertThat(array.shape()).isEqualTo(SHAPE);
        assertThat(array.values()).containsExactly(VALUES);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongOfDamagedFiles(Form form) throws IOException {
        byte[] whole = file(form);
        SplittableRandom random = new SplittableRandom(form.name().hashCode());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(UserException.class);
        }
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(read(damaged)).hasSize(1);
            } catch (UserException refused) {
                assertThat(refused).hasMessageContaining("no parameter file of MXNet");
            }
        }
    }

    @Test
    void refusesWhatIsNoForm() throws IOException {
        byte[] bytes = file(Form.CURRENT);
        bytes[24] = (byte) 0xC7;
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("an array starts with 0xf993fac7");
    }
}
