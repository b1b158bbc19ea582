package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that come in badly; none of it starts an engine. */
class AttackJarTest {

    @TempDir
    private Path folder;

    private Path jar;

    private CommandRun attacks() {
        return CommandRun.of("attacks", "--attack-jar", jar.toString());
    }

    /** A provider that cannot be made. */
    public static final class Unmakeable implements AttackProvider {

        public Unmakeable() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public List<AttackType> attacks() {
            return List.of();
        }
    }

    /** A provider that cannot say what it has. */
    public static final class Speechless implements AttackProvider {

        @Override
        public List<AttackType> attacks() {
            throw new UnsupportedOperationException("later");
        }
    }

    @Test
    void listsTheAttacksOfAJarAndThoseThatFailWithTheReason() throws IOException {
        jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);

        String out = attacks().succeeds().out();

        assertThat(out)
                .contains("fgsm: ", "leaves_ball: none, norms linf", "not loaded: attack cannot_be_made of "
                        + FaultyAttacks.class.getName() + " is left out", "IllegalStateException: no licence")
                .doesNotContain("\ncannot_be_made");
    }

    @Test
    void aProviderThatThrowsCostsOnlyItsOwnAttacks() throws IOException {
        for (Class<? extends AttackProvider> provider : List.of(Unmakeable.class, Speechless.class)) {
            jar = AttackJar.write(folder.resolve(provider.getSimpleName() + ".jar"), provider);

            assertThat(attacks().succeeds().out()).contains("fgsm: ", "not loaded: ", provider.getSimpleName());
        }
    }

    @Test
    void anUnknownAttackTellsWhatWasNotLoadedAndWhy() throws IOException {
        jar = AttackJar.write(folder.resolve("unmakeable.jar"), Unmakeable.class);

        CommandRun run = CommandRun.of("sweep", "--attack-jar", jar.toString(), "--attack", "mine");

        assertThat(run.exitCode()).isEqualTo(Mohs.USAGE);
        assertThat(run.err().lines()).allMatch(line -> line.startsWith("mohs: "))
                .last().asString().contains("no attack 'mine'", "fgsm", "not loaded", "no licence");
    }

    @Test
    void aProviderThatIsNotInTheJarIsNamed() throws IOException {
        jar = AttackJar.write(folder.resolve("empty.jar"), FaultyAttacks.class, "com.example.Absent");

        assertThat(attacks().succeeds().out()).contains("not loaded: ", "com.example.Absent");
    }

    @Test
    void aJarThatNamesNoProviderIsRefused() throws IOException {
        jar = folder.resolve("plain.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("hello.txt"));
        }

        attacks().isRefused(Mohs.FAILED, jar.toString(), "META-INF/services/dev.mohs.attack.AttackProvider");
    }

    @Test
    void anAttackWithTheNameOfAnotherIsLeftOut() throws IOException {
        jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);

        CommandRun run = CommandRun.of("attacks", "--attack-jar", jar.toString(), "--attack-jar", jar.toString()).succeeds();

        assertThat(run.out().split("\nleaves_ball: ", -1)).hasSize(2);
    }
}
