package dev.mohs.cli;

import dev.mohs.data.DatasetRepository;
import java.nio.file.Path;

/** Where Mohs lives: the folder with {@code attacks} and {@code datasets}. */
final class Home {

    private Home() {}

    /** The system property {@code mohs.home}, which the launcher sets; the working folder otherwise. */
    static Path folder() {
        return Path.of(System.getProperty("mohs.home", ""));
    }

    /** Where runs go that are given no other place: as the property {@code mohs.reports} says, which an installation sets. */
    static Path reports() {
        String named = System.getProperty("mohs.reports");
        return named == null ? folder().resolve("reports") : Path.of(named);
    }

    static DatasetRepository datasets() {
        return DatasetRepository.standard();
    }

    /** A path as a person at the prompt would write it. */
    static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute;
    }
}
