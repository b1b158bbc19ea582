package dev.mohs.data;

import dev.mohs.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data sets in the jar of Mohs, so that whoever has the library has them too. Everything is read as a stream, so that it does
 * not matter what kind of jar or class loader that is, and nothing has to be unpacked.
 */
final class JarShelf implements Shelf {

    /** Where the build puts the folder {@code datasets}, seen from this class. */
    private static final String ROOT = "datasets/";

    /** What is in a jar cannot be listed in every kind of it, so a file says it. */
    private static final String INDEX = "index.json";

    @Override
    public List<String> names() {
        return List.of(Json.parse(text(INDEX), String[].class, "the index of the bundled data sets"));
    }

    @Override
    public DatasetManifest manifest(String name) {
        return Json.parse(text(name + "/" + DatasetManifest.FILE_NAME), DatasetManifest.class,
                "the manifest of the bundled data set " + name);
    }

    @Override
    public Optional<Source> find(String name, DataFile file) {
        return StoredFile.names(file)
                .map(path -> ROOT + name + "/" + path)
                .filter(resource -> JarShelf.class.getResource(resource) != null)
                .findFirst()
                .map(Resource::new);
    }

    @Override
    public String place(String name, DataFile file) {
        return JarShelf.class.getResource(ROOT + INDEX).toString().replace(INDEX, name + "/" + file.path());
    }

    private static String text(String path) {
        try (InputStream in = new Resource(ROOT + path).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled " + path, e);
        }
    }

    /** @param path seen from the class around it */
    private record Resource(String path) implements Source {

        @Override
        public InputStream open() {
            InputStream in = JarShelf.class.getResourceAsStream(path);
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return in;
        }

        @Override
        public Path file() {
            throw new UnsupportedOperationException(this + " is no file");
        }

        @Override
        public String toString() {
            URL location = JarShelf.class.getResource(path);
            return location == null ? path : location.toString();
        }
    }
}
