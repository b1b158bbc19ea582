package dev.mohs.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import dev.mohs.UserException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DJL 0.36.0 throws when its libraries cannot be unpacked, as seen with the folder missing, full, and mounted with noexec. */
class EngineFailureTest {

    private static Throwable wrapped(Throwable root) {
        return new ExceptionInInitializerError(new IllegalStateException("Failed to extract MXNet native library", root));
    }

    static Stream<Throwable> unpacking() {
        return Stream.of(
                wrapped(new NoSuchFileException("/proc/nope")),
                wrapped(new IOException("No space left on device")),
                new UnsatisfiedLinkError("Unable to load library '/c/libmxnet.so':\n/c/libmxnet.so: failed to map segment from"
                        + " shared"
                        + " object\n/c/libmxnet.so: failed to map segment from shared object\nNative library not found in /a:/b"));
    }

    @ParameterizedTest
    @MethodSource("unpacking")
    void namesTheFolderTheReasonAndWhatToDo(Throwable problem) {
        UserException explained = EngineFailure.of("MXNet", problem);
        assertThat(explained).hasMessageContaining("libraries cannot be unpacked").hasMessageContaining(Utils.getEngineCacheDir()
                .toString())
                .hasMessageContaining("DJL_CACHE_DIR").hasMessageNotContaining("null").hasMessageNotContaining("x86_64");
        assertThat(explained.getMessage()).containsAnyOf("/proc/nope", "No space left", "failed to map segment");
        assertThat(explained.getMessage()).hasSizeLessThan(600);
        assertThat(EngineFailure.of("OnnxRuntime", problem)).hasMessageContaining("java.io.tmpdir");
    }

    /** As Gradle's users see it, which passes over what Maven chooses by the operating system. */
    @Tag("needs-mxnet")
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void namesTheLibraryThatIsNotOnTheClasspath() {
        assertThat(EngineFailure.of("MXNet", wrapped(new IOException("Offline mode is enabled."))))
                .hasMessageContaining("not on the classpath")
                .hasMessageEndingWith(": ai.djl.mxnet:mxnet-native-mkl:" + System.getProperty("mxnet.native.version")
                        + ":linux-x86_64");
    }

    @Test
    @Tag("needs-pytorch")
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void namesTheLibraryOfPyTorch() {
        assertThat(EngineFailure.of("PyTorch", wrapped(new IOException("Offline mode is enabled."))))
                .hasMessageEndingWith(": ai.djl.pytorch:pytorch-native-cpu:" + System.getProperty("pytorch.version")
                        + ":linux-x86_64");
    }

    @Test
    void blamesThePlatformOfWhatIsNotAboutFiles() {
        assertThat(EngineFailure.of("MXNet", new IllegalStateException("no library for riscv")))
                .hasMessageContaining("does not start on").hasMessageContaining("riscv")
                .hasMessageContaining("MXNet runs on x86_64");
        assertThat(EngineFailure.of("MXNet", wrapped(new ReadOnlyFileSystemException())))
                .hasMessageContaining("ReadOnlyFileSystemException").hasMessageNotContaining("null");
    }
}
