package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.evaluation.journal.SweepJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Finds the folder of a run, a new one or one to go on with, and refuses what is taken, finished or not there. */
final class RunFolders {

    private RunFolders() {}

    /**
     * Proves, before the work starts, that {@code wanted} can be written; {@code reports/<name>-<time>} when that is null, with a
     * number behind it where another run of that second has that.
     *
     * @throws UserException if the folder, or an unfinished run of it, exists, another process has it, or it cannot be made
     */
    static RunFolder create(Path wanted, String name) {
        if (wanted == null) {
            return firstFree(Home.reports().toAbsolutePath().normalize(), name);
        }
        Path path = absolute(wanted);
        RunFolder folder = RunFolder.take(path).orElseThrow(() -> busy(path));
        try {
            requireNew(path);
            return folder.begun();
        } catch (UserException e) {
            folder.close();
            throw e;
        }
    }

    private static RunFolder firstFree(Path parent, String name) {
        String stem = name + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        for (int i = 1; ; i++) {
            Path path = parent.resolve(i == 1 ? stem : stem + "-" + i);
            Optional<RunFolder> folder = RunFolder.take(path);
            if (folder.isPresent() && Files.notExists(path) && Files.notExists(RunFolder.partial(path))) {
                return folder.get().begun();
            }
            folder.ifPresent(RunFolder::close);
        }
    }

    private static void requireNew(Path path) {
        if (Files.exists(path)) {
            throw UserException.usage("the output folder " + Home.shown(path) + " exists; name another one or remove it");
        }
        if (Files.exists(RunFolder.partial(path))) {
            throw UserException.usage("an unfinished run is in " + Home.shown(RunFolder.partial(path)) + "; "
                    + SweepJournal.command(RunFolder.partial(path).resolve(SweepJournal.FILE_NAME))
                            .map(command -> "go on with it (" + command + ") or remove it")
                            .orElse("remove it, or name another folder"));
        }
    }

    /**
     * The folder of a run that was stopped before it was finished, or in which something failed that may be tried again.
     *
     * @throws UserException if there is none, or another process has it
     */
    static RunFolder resume(Path wanted) {
        if (wanted == null) {
            throw UserException.usage("--resume needs --output, the folder of the run to go on with");
        }
        Path path = absolute(wanted);
        RunFolder folder = RunFolder.take(path).orElseThrow(() -> busy(path));
        try {
            return folder.in(unfinished(path));
        } catch (UserException e) {
            folder.close();
            throw e;
        }
    }

    private static Path unfinished(Path path) {
        if (Files.exists(path.resolve(SweepJournal.FILE_NAME))) {
            return path;
        }
        if (Files.exists(path)) {
            throw UserException.usage("the run in " + Home.shown(path) + " is finished; there is nothing to go on with");
        }
        if (!Files.isDirectory(RunFolder.partial(path))) {
            throw UserException.usage(
                    "there is no unfinished run in " + Home.shown(RunFolder.partial(path)) + "; leave out --resume to begin one");
        }
        return RunFolder.partial(path);
    }

    private static Path absolute(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        if (path.getFileName() == null) {
            throw UserException.usage("the output folder " + path + " exists; name another one");
        }
        return path;
    }

    private static UserException busy(Path path) {
        return UserException.usage("another process is at work on " + Home.shown(path)
                + "; wait until it is finished, or name another folder");
    }
}
