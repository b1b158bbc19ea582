package dev.mohs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a project that builds on Mohs, and knows nothing of this one. Mohs comes from the repository that this build has put
 * it in, everything else from the one that this build uses, so that nothing is fetched and the repository of the user stays as it
 * is; and what the user has imported into the cache is not there.
 *
 * @param folder the copy
 */
record ForeignProject(Path folder) {

    /** Copies the project in {@code source}, relative to this project, without what was built there. */
    static ForeignProject copyOf(String source, Path folder) throws IOException {
        Path from = MohsProcess.PROJECT.resolve(source);
        Path copy = folder.resolve("project");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.startsWith(from.resolve("target"))).toList()) {
                Files.copy(file, copy.resolve(from.relativize(file)));
            }
        }
        return new ForeignProject(copy);
    }

    CommandRun maven(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-q", "-B", "--offline",
                "-Dmaven.repo.local=" + System.getProperty("repository.of.this.build"),
                "-Dmaven.repo.local.tail=" + System.getProperty("maven.repo.local")));
        all.addAll(List.of(arguments));
        return MohsProcess.of(MohsProcess.PROJECT.resolve("mvnw"), folder)
                .with("MOHS_CACHE", folder.resolve("no-cache").toString())
                .run(all.toArray(String[]::new));
    }
}
