package dev.mohs.cli;

import dev.mohs.attack.AttackProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs classes of the tests into a jar, as a plug-in comes in. */
final class AttackJar {

    private static final String SERVICE_FILE = "META-INF/services/" + AttackProvider.class.getName();

    private AttackJar() {}

    /** A jar with {@code provider}, its nested classes and the file that names it. */
    static Path write(Path jar, Class<? extends AttackProvider> provider) throws IOException {
        return write(jar, provider, provider.getName());
    }

    /** A jar that names {@code providerName}, whatever that is. */
    static Path write(Path jar, Class<?> type, String providerName) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(SERVICE_FILE));
            out.write(providerName.getBytes(StandardCharsets.UTF_8));
            for (Class<?> packed : Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())).toList()) {
                String entry = packed.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(entry));
                try (InputStream in = packed.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
