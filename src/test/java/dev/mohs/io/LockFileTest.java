package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // what matters is that it is held
    void isHeldByOneAtATimeAndLeavesNothing() throws IOException {
        Path file = folder.resolve("lock");
        try (LockFile first = LockFile.take(file).orElseThrow()) {
            assertThat(LockFile.take(file)).isEmpty();
            assertThat(LockFile.take(file)).as("the refusal has not let go of it").isEmpty();
        }

        LockFile.take(file).orElseThrow().close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void diesWithTheProcessThatHeldIt() throws Exception {
        Path file = folder.resolve("lock");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        Stream.of(LockFile.class, LockFileTest.class).map(LockFileTest::place).collect(
                                Collectors.joining(File.pathSeparator)),
                        Holder.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.getInputStream().read()).as("the other process has it").isEqualTo('1');
        assertThat(LockFile.take(file)).isEmpty();

        other.destroyForcibly().waitFor();

        assertThat(file).exists();
        assertThat(LockFile.take(file)).hasValueSatisfying(LockFile::close);
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Another process. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            System.out.print(LockFile.take(Path.of(arguments[0])).isPresent() ? "1" : "0");
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
