package dev.mohs.attack.catalog;

import dev.mohs.UserException;
import dev.mohs.attack.AttackProvider;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** Opens jars that attacks of other people come in. */
final class AttackJars {

    /** What a jar names its providers in. */
    static final String SERVICE_FILE = "META-INF/services/" + AttackProvider.class.getName();

    private AttackJars() {}

    /**
     * What loads the classes of Mohs and of some jars. Never closed: attack classes load the classes they need while they run.
     *
     * @throws UserException if a jar is missing, cannot be opened or names no provider
     */
    static ClassLoader loader(List<Path> jars) {
        URL[] locations = jars.stream().map(AttackJars::locationOf).toArray(URL[]::new);
        ClassLoader parent = AttackJars.class.getClassLoader();
        return locations.length == 0 ? parent : new URLClassLoader(locations, parent);
    }

    static String digest(Path jar) {
        try (InputStream content = Files.newInputStream(jar)) {
            return Sha256.of(content);
        } catch (IOException e) {
            throw UserException.failure("cannot read the attack jar " + jar + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static URL locationOf(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw UserException.usage("there is no attack jar " + jar);
        }
        try (ZipFile readable = new ZipFile(jar.toFile())) {
            if (readable.getEntry(SERVICE_FILE) == null) {
                throw UserException.failure("the attack jar " + jar + " has no " + SERVICE_FILE
                        + "; put one there that names your AttackProvider");
            }
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL", e);
        } catch (IOException e) {
            throw UserException.failure("cannot open the attack jar " + jar + ": " + e.getMessage(), e);
        }
    }
}
