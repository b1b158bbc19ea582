package dev.mohs.evaluation.journal;

import dev.mohs.UserException;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.CheckedLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A journal as a file of one line per unit of work, the first line saying which sweep it belongs to, part by part. A line that a
 * killed process left incomplete is dropped, and so is one that is not as it was written; its unit is measured again. Records stay
 * in the file and are read when they are asked for.
 */
public final class SweepJournal implements Journal, AutoCloseable {

    /** What a journal is called in the folder of its run. */
    public static final String FILE_NAME = "journal.jsonl";

    private static final String SCHEMA = "mohs-journal/5";
    private static final int MOST_TOLD = 4;

    /**
     * The first line.
     *
     * @param schema  the version of this format
     * @param command what to type to go on; null when a program began the sweep
     * @param sweep   which sweep it is
     */
    private record Header(String schema, String command, Map<String, String> sweep) {}

    private final Path file;
    private final RandomAccessFile content;
    private final Map<UnitKey, JournalScan.Span> finished = new HashMap<>();
    private final List<Long> damaged;
    private int misfits;

    private SweepJournal(Path file, RandomAccessFile content, List<Long> damaged) {
        this.file = file;
        this.content = content;
        this.damaged = damaged;
    }

    /**
     * Starts a journal, or goes on with the one that {@code file} holds.
     *
     * @param command what to type to go on, should it come to that; null when nothing can be
     * @throws UserException if the file belongs to another sweep, or cannot be read or written
     */
    public static SweepJournal open(Path file, SweepIdentity sweep, String command) {
        try {
            AtomicFiles.makeFolder(file.toAbsolutePath().getParent());
            if (!JournalScan.hasLine(file)) {
                byte[] header = CheckedLine.of(new Header(SCHEMA, command, sweep.parts()));
                AtomicFiles.write(file, out -> out.write(header));
            }
            requireSame(file, sweep);
            JournalScan found = JournalScan.of(file);
            JournalScan whole = found.needsRepair() ? found.repaired() : found;
            SweepJournal journal = new SweepJournal(file, new RandomAccessFile(file.toFile(), "rw"), found.damaged());
            whole.batches().forEach(span -> journal.finished.put(span.key(), span));
            return journal;
        } catch (IOException e) {
            throw UserException.failure("cannot use the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void requireSame(Path file, SweepIdentity sweep) throws IOException {
        Header header = header(file).orElseThrow(() -> UserException.failure("line 1 of the journal " + file
                + " is damaged or of another version of Mohs, so that nobody can tell which sweep it belongs to; go on with the"
                + " version that began it, or remove its folder to begin anew"));
        List<String> differences = sweep.differencesFrom(new SweepIdentity(header.sweep()));
        if (!differences.isEmpty()) {
            String more = differences.size() <= MOST_TOLD ? "" : "; and " + (differences.size() - MOST_TOLD) + " more";
            throw UserException.usage("the unfinished run in " + file.getParent() + " is another sweep: "
                    + String.join("; ", differences.subList(0, Math.min(MOST_TOLD, differences.size()))) + more
                    + "; ask for the same one, or remove that folder");
        }
    }

    private static Optional<Header> header(Path file) throws IOException {
        return JournalScan.firstLine(file)
                .flatMap(line -> CheckedLine.content(line, Header.class))
                .filter(header -> SCHEMA.equals(header.schema()) && header.sweep() != null);
    }

    /** What to type to go on with the sweep that {@code file} belongs to; empty when it holds no journal or does not say. */
    public static Optional<String> command(Path file) {
        try {
            return Files.exists(file) ? header(file).map(Header::command) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code file} is a journal with a finished batch in it, one that may yet turn out to be damaged included. */
    public static boolean isWorthKeeping(Path file) {
        try {
            return Files.exists(file) && JournalScan.hasTwoLines(file);
        } catch (IOException e) {
            return true;
        }
    }

    /** How many batches are finished. */
    public int size() {
        return finished.size();
    }

    /** The lines that were not as they were written when the journal was opened, from 1; their batches are run again. */
    public List<Long> damaged() {
        return damaged;
    }

    /** How many batches were asked for whose examples or outcomes cannot be those of the sweep; they are run again. */
    public int misfits() {
        return misfits;
    }

    @Override
    public Optional<UnitRecord> find(WorkUnit unit, Predicate<UnitRecord> fits) {
        JournalScan.Span span = finished.get(UnitKey.of(unit));
        if (span == null) {
            return Optional.empty();
        }
        Optional<UnitRecord> record = read(span).filter(fits);
        misfits += record.isEmpty() ? 1 : 0;
        return record;
    }

    private Optional<UnitRecord> read(JournalScan.Span span) {
        try {
            byte[] line = new byte[span.length()];
            content.seek(span.offset());
            content.readFully(line);
            return CheckedLine.content(line, UnitRecord.class);
        } catch (IOException e) {
            throw UserException.failure("cannot read the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public void add(UnitRecord record) {
        byte[] line = CheckedLine.of(record);
        try {
            long end = content.length();
            append(line, end);
            finished.put(UnitKey.of(record), new JournalScan.Span(UnitKey.of(record), end, line.length - 1));
        } catch (IOException e) {
            throw UserException.failure("cannot write the journal " + file + ": " + AtomicFiles.reason(e)
                    + "; check that the disk has space", e);
        }
    }

    /** The whole line, on the disk, or nothing of it. */
    private void append(byte[] line, long end) throws IOException {
        try {
            content.seek(end);
            content.write(line);
            content.getFD().sync();
        } catch (IOException e) {
            content.setLength(end);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw UserException.failure("cannot write the journal " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
