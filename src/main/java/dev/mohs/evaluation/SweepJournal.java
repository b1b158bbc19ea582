package dev.mohs.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal as a file of one JSON line per batch, the first line saying which sweep it belongs to. A line that a killed process
 * left incomplete is dropped, and its batch run again.
 */
public final class SweepJournal implements Journal, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Writer writer;
    private final Map<String, BatchRecord> finished = new HashMap<>();

    private SweepJournal(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Starts a journal, or goes on with the one that {@code file} holds.
     *
     * @throws UserException if the file belongs to another sweep, or cannot be read or written
     */
    public static SweepJournal open(Path file, SweepPlan plan, List<ModelUnderTest> models) {
        String fingerprint = fingerprint(plan, models);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<String> lines = wholeLines(file);
            if (!lines.isEmpty() && !lines.get(0).equals(fingerprint)) {
                throw UserException.usage("the unfinished run in " + file.getParent() + " is another sweep (its models, data,"
                        + " attacks, ε, seed or batch size differ); ask for the same one, or remove that folder");
            }
            Files.writeString(file, lines.isEmpty() ? fingerprint + "\n" : String.join("\n", lines) + "\n");
            Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            SweepJournal journal = new SweepJournal(file, writer);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                journal.remember(MAPPER.readValue(line, BatchRecord.class));
            }
            return journal;
        } catch (IOException e) {
            throw UserException.failure("cannot use the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Everything that decides an outcome, or which examples share a batch. */
    private static String fingerprint(SweepPlan plan, List<ModelUnderTest> models) {
        String attacks = plan.attacks().stream().map(attack -> attack.description().toString()).toList().toString();
        String everything = String.join("\n", plan.images().sha256(), models.stream().map(ModelUnderTest::summary).toList()
                .toString(), attacks, plan.epsilons().toString(), "" + plan.primaryEpsilon(), "" + plan.seed(), "" + plan.batchSize());
        return "{\"schema\":\"mohs-journal/2\",\"sweep\":\"" + Sha256.of(everything.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    private static List<String> wholeLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** How many batches are finished. */
    public int size() {
        return finished.size();
    }

    @Override
    public Optional<BatchRecord> find(String model, String attack, int batch) {
        return Optional.ofNullable(finished.get(key(model, attack, batch)));
    }

    @Override
    public void add(BatchRecord record) {
        try {
            writer.write(MAPPER.writeValueAsString(record) + "\n");
            writer.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a batch record is plain data", e);
        } catch (IOException e) {
            throw UserException.failure("cannot write the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
        remember(record);
    }

    private void remember(BatchRecord record) {
        finished.put(key(record.model(), record.attack(), record.batch()), record);
    }

    private static String key(String model, String attack, int batch) {
        return model + "\n" + attack + "\n" + batch;
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw UserException.failure("cannot write the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
