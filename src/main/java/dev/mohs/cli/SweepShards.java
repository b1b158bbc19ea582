package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.MeasuredShard;
import dev.mohs.evaluation.shard.MeasuredShards;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.shard.ShardFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The finished shards of one sweep, each in its folder. */
final class SweepShards {

    /** What of a sweep's identity is one shard's own. */
    private static final String PART = "shard";

    private static final int MOST_TOLD = 20;

    private final Map<Integer, Path> folders = new TreeMap<>();
    private final Map<Integer, ShardFile> files = new TreeMap<>();

    private SweepShards() {}

    /** The sweep {@code identity} as the journal of one of its shards has it. */
    static SweepIdentity identity(SweepIdentity identity, Shard shard) {
        return identity.with(PART, shard.toString());
    }

    /**
     * Finds the shards in {@code folders}.
     *
     * @throws UserException if one is not finished, missing or there twice
     */
    static SweepShards in(List<Path> folders) {
        SweepShards shards = new SweepShards();
        folders.forEach(shards::add);
        int count = shards.files.values().iterator().next().shards();
        List<String> missing = IntStream.rangeClosed(1, count)
                .filter(number -> !shards.files.containsKey(number))
                .mapToObj(String::valueOf)
                .toList();
        if (!missing.isEmpty()) {
            String more = missing.size() <= MOST_TOLD ? "" : " and " + (missing.size() - MOST_TOLD) + " more";
            throw UserException.usage("of " + count + " shards these are missing: "
                    + missing.stream().limit(MOST_TOLD).collect(Collectors.joining(", ")) + more);
        }
        return shards;
    }

    private void add(Path folder) {
        requireFinished(folder);
        ShardFile file = ShardFile.read(folder);
        Path same = folders.putIfAbsent(file.shard(), folder);
        if (same != null) {
            throw UserException.usage("shard " + file.which() + " is in " + same + " and in " + folder + "; name one of them");
        }
        files.values().stream().filter(other -> other.shards() != file.shards()).findFirst().ifPresent(other -> {
            throw UserException.usage("shard " + file.which() + " in " + folder + " and shard " + other.which() + " in "
                    + folders.get(other.shard()) + " are of another number of shards each");
        });
        files.put(file.shard(), file);
    }

    private static void requireFinished(Path folder) {
        if (Files.exists(folder.resolve(ShardFile.FILE_NAME))) {
            return;
        }
        Path begun = Files.exists(folder) ? folder : RunFolder.partial(folder.toAbsolutePath());
        throw UserException.usage(SweepJournal.command(begun.resolve(SweepJournal.FILE_NAME))
                .map(command -> "the shard in " + folder + " is not finished; go on with it: " + command)
                .orElse("there is no finished shard in " + folder + "; name folders that mohs sweep --shard has made"));
    }

    /** What was typed for one of them: that of all is the same but for what they are called and how they run. */
    List<String> arguments() {
        return files.values().iterator().next().arguments();
    }

    /**
     * The result of them all.
     *
     * @param identity    what sweep they must be of
     * @param commandLine on whose behalf
     * @throws UserException if one is of another sweep, or has lost something
     */
    SweepResult merged(
            RobustnessEvaluator evaluator, SweepIdentity identity, List<ModelUnderTest> models, String commandLine) {
        List<SweepJournal> journals = new ArrayList<>();
        try {
            List<MeasuredShard> measured = new ArrayList<>();
            for (ShardFile file : files.values()) {
                SweepJournal journal = journal(file, identity);
                journals.add(journal);
                requireWhole(file, journal);
                measured.add(new MeasuredShard(journal, file.failures()));
            }
            return evaluator.measuredBy(new MeasuredShards(measured)).evaluate(models, commandLine);
        } finally {
            journals.forEach(SweepJournal::close);
        }
    }

    private Path journalFile(ShardFile file) {
        return folders.get(file.shard()).resolve(SweepJournal.FILE_NAME);
    }

    private SweepJournal journal(ShardFile file, SweepIdentity identity) {
        if (!Files.exists(journalFile(file))) {
            throw UserException.failure("shard " + file.which() + " has lost its journal, " + journalFile(file)
                    + "; restore it, or measure the shard again");
        }
        return SweepJournal.open(journalFile(file), identity(identity, file.which()), null);
    }

    private void requireWhole(ShardFile file, SweepJournal journal) {
        if (journal.size() < file.records()) {
            throw UserException.failure("shard " + file.which() + " has lost " + (file.records() - journal.size()) + " of its "
                    + file.records() + " batches; go on with it: "
                    + SweepJournal.command(journalFile(file)).orElse("--resume"));
        }
    }
}
