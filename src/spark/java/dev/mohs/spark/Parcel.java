package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.io.Sha256;
import dev.mohs.worker.WorkOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A work order with the files that it names, on its way to other machines. Each file travels under the name of its digest: once,
 * whatever it is called, and however many models share it.
 *
 * @param order   with paths of the machine that sends it
 * @param digests of each file of the order, by its path there
 */
record Parcel(WorkOrder order, Map<String, String> digests) {

    /**
     * Lays what is to be sent into {@code folder}.
     *
     * @param send gets each file once
     * @return the name of the file that tells of the others
     * @throws UserException if a file cannot be read
     */
    static String pack(WorkOrder order, Path folder, Consumer<Path> send) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Path file : order.files()) {
            String digest = digest(file);
            digests.put(file.toString(), digest);
            Path link = folder.resolve(digest);
            if (!Files.exists(link)) {
                link(link, file);
                send.accept(link);
            }
        }
        String text = Json.write(new Parcel(order, digests));
        Path list = folder.resolve(Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + ".json");
        AtomicFiles.write(list, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        send.accept(list);
        return list.getFileName().toString();
    }

    private static String digest(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Sha256.of(content);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void link(Path link, Path file) {
        try {
            Files.createSymbolicLink(link, file.toAbsolutePath());
        } catch (IOException e) {
            throw UserException.failure("cannot write " + link + ": " + AtomicFiles.reason(e), e);
        }
    }

    /**
     * The order with the paths of this machine, where the files get their names again in {@code folder}.
     *
     * @param received where the file of a digest is
     * @throws UserException if a link cannot be made
     */
    WorkOrder unpack(Path folder, UnaryOperator<String> received) {
        for (Path file : order.files()) {
            Path link = place(file, folder);
            if (!Files.exists(link)) {
                makeFolder(link.getParent());
                link(link, Path.of(received.apply(digests.get(file.toString()))));
            }
        }
        return order.at(file -> place(file, folder));
    }

    /** Files that shared a folder share one; nothing else is known of what that was called. */
    private static Path place(Path file, Path folder) {
        String parent = String.valueOf(file.getParent());
        return folder.resolve(Sha256.of(parent.getBytes(StandardCharsets.UTF_8))).resolve(file.getFileName());
    }

    private static void makeFolder(Path folder) {
        try {
            AtomicFiles.makeFolder(folder);
        } catch (IOException e) {
            throw UserException.failure("cannot make " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }
}
