package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done on Spark is said in one line, before anything is measured. */
@Tag("needs-spark")
class SparkRefusalsTest {

    @TempDir
    private Path folder;

    private void isRefused(int code, List<String> arguments, String... parts) {
        List<String> all = new ArrayList<>(List.of("sweep", "--models", "cnn-relu-s1", "--limit", "4", "--quiet", "--output",
                folder.resolve("run").toString()));
        all.addAll(arguments);
        CommandRun.of(all.toArray(String[]::new)).isRefused(code, parts);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMasterWithinThisProcess() {
        for (String master : List.of("local", "local[2]", "local[*]", "local[2,3]")) {
            isRefused(Mohs.USAGE, List.of("--spark", master), "would run everything in this process", "--workers");
        }
    }

    @Test
    void noMaster() {
        isRefused(Mohs.USAGE, List.of("--spark"), "--spark needs a master, as spark://host:7077, unless spark-submit gives one");
    }

    @Test
    void aMasterThatIsNotThere() {
        isRefused(Mohs.FAILED, List.of("--spark", "spark://127.0.0.1:1"), "cannot reach Spark's master at spark://127.0.0.1:1: ");
    }

    @Test
    void nonsense() {
        isRefused(Mohs.FAILED, List.of("--spark=nonsense", "--attack", "fgsm"), "Spark cannot start on nonsense: ");
    }

    @Test
    void workersOnACluster() {
        isRefused(Mohs.USAGE, List.of("--spark", "spark://127.0.0.1:1", "--workers", "2"), "leave out --spark, or --workers");
    }

    @Test
    void aShardOnACluster() {
        isRefused(Mohs.USAGE, List.of("--spark", "spark://127.0.0.1:1", "--shard", "1/2"), "leave out --spark, or --shard");
    }
}
