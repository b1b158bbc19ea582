package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

    @TempDir
    private Path folder;

    @Test
    void readsNumbersAndAuto() {
        assertThat(Workers.parse("auto")).isEqualTo(Workers.AUTO);
        assertThat(Workers.parse("0")).isEqualTo(Workers.NONE);
        assertThat(Workers.parse("12").asked()).isEqualTo(12);
        for (String wrong : List.of("-1", "1025", "two", "", "1.5")) {
            assertThatThrownBy(() -> Workers.parse(wrong)).isInstanceOf(UserException.class)
                    .hasMessageContaining("must be 0 to 1024 or auto, not ");
        }
    }

    @Test
    void whoAsksForWorkersGetsThemButNoMoreThanThereIsWork() {
        Workers four = new Workers(4);

        assertThat(four.areWorth(1, 0.01)).isTrue();
        assertThat(four.count(10, 512)).isEqualTo(4);
        assertThat(four.count(3, 512)).isEqualTo(3);
        assertThat(four.areWorth(0, 0)).isFalse();
        assertThat(Workers.atOnce(1)).isEqualTo(1);
        assertThat(Workers.atOnce(1024)).isEqualTo(Cores.physical());
        assertThat(Workers.NONE.areWorth(1000, 1e6)).isFalse();
    }

    @Test
    void shortWorkIsNotWorthTheStartAndMemoryIsABound() {
        assertThat(Workers.AUTO.areWorth(100, 1)).isFalse();
        assertThat(Workers.AUTO.count(100_000, 512)).isBetween(1, Cores.physical());
        assertThat(Workers.AUTO.count(100_000, 1 << 30)).isOne();
    }

    /** As Linux has it for two packages of two cores each, with two threads per core. */
    @Test
    void threadsOfOneCoreCountOnce() throws IOException {
        for (int cpu = 0; cpu < 8; cpu++) {
            Path topology = Files.createDirectories(folder.resolve("cpu" + cpu + "/topology"));
            Files.writeString(topology.resolve("physical_package_id"), cpu % 2 + "\n");
            Files.writeString(topology.resolve("core_id"), cpu / 2 % 2 + "\n");
        }

        assertThat(Cores.physical(folder, 8)).isEqualTo(4);
        assertThat(Cores.physical(folder, 3)).isEqualTo(3);
        assertThat(Cores.physical(folder.resolve("none"), 6)).isEqualTo(6);
    }

    @Test
    void framesAreFoundAmongWhatOthersPrint() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("[12:00:00] a library without an end of line".getBytes(StandardCharsets.UTF_8));
        new Frame(Frame.Kind.ANSWER, "{\"ε\":\"\\u001e\"}").write(out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines.stream().flatMap(line -> Frame.in(line).stream()))
                .containsExactly(new Frame(Frame.Kind.ANSWER, "{\"ε\":\"\\u001e\"}"));
        assertThat(Frame.in("\u001eSOMETHING else")).isEmpty();
        assertThat(Frame.in("\u001eANSWER")).isEmpty();
    }

    @Test
    void heapsGrowWithBatchesAndWeights() {
        assertThat(WorkerJava.heap(128 * 784 * 4, 0)).isBetween(512, 530);
        assertThat(WorkerJava.heap(128L * 3 * 224 * 224 * 4, 100 << 20)).isBetween(2400, 2800);
    }
}
