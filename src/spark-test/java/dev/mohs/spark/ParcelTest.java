package dev.mohs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.Json;
import dev.mohs.worker.ImagesSource;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.ModelSource.Kind;
import dev.mohs.worker.WorkOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("needs-spark")
class ParcelTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve("sender").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Two models of one name in folders of their own, one file that two models share, another model's parameters elsewhere. */
    private WorkOrder order() throws IOException {
        file("b/net.npz", "weights of b");
        file("a/net.npz", "weights of a");
        return new WorkOrder(WorkOrder.SCHEMA,
                new ImagesSource(file("images", "images").toString(), "0", "data", "test", List.of(1, 1, 1), 0, 1,
                        List.of("x", "y"), Map.of()),
                List.of(new ModelSource(Kind.BUNDLED, "cnn-relu-s1"),
                        new ModelSource(Kind.MANIFEST, file("a/net.json", "a").toString()),
                        new ModelSource(Kind.MANIFEST, file("b/net.json", "b").toString()),
                        new ModelSource(Kind.FOREIGN, file("c/net-symbol.json", "c") + ",shape=1x1x1,params="
                                + file("d/other.params", "a"))),
                List.of("fgsm"), List.of(file("jars/attacks.jar", "jar").toString()), 8, Map.of("seed", "1"));
    }

    @Test
    void filesTravelOnceAndLieAsTheyDid() throws IOException {
        WorkOrder order = order();
        Path outbox = Files.createDirectory(folder.resolve("outbox"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        List<Path> sent = new ArrayList<>();
        String name = Parcel.pack(order, outbox, sent::add);
        // Eight files, two of which have the same content, and the list.
        assertThat(sent).hasSize(8).doesNotHaveDuplicates();
        for (Path file : sent) {
            Files.copy(file, inbox.resolve(file.getFileName()));
        }

        Parcel parcel = Json.read(inbox.resolve(name), Parcel.class);
        WorkOrder received = parcel.unpack(inbox.resolve("mohs"), digest -> inbox.resolve(digest).toString());

        assertThat(received.identity()).isEqualTo(order.identity());
        assertThat(received.files()).hasSameSizeAs(order.files()).allMatch(file -> file.startsWith(inbox));
        for (int i = 0; i < order.files().size(); i++) {
            assertThat(received.files().get(i)).hasSameBinaryContentAs(order.files().get(i))
                    .hasFileName(order.files().get(i).getFileName().toString());
        }
        // A second time, as when another sweep comes to the same executor.
        assertThat(parcel.unpack(inbox.resolve("mohs"), digest -> "nowhere")).isEqualTo(received);
    }
}
