package dev.mohs.evaluation;

import dev.mohs.evaluation.dispatch.TransferResults;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in what comes of the units of a transfer matrix in any order, and lets it count in that of the units, as if each had waited
 * for the one before: no more examples are made for a model for which it failed once, or that is out.
 */
final class TransferDesk implements TransferResults {

    private final List<TransferUnit> units;
    private final Map<TransferUnit, Integer> places = new HashMap<>();
    private final TransferJudges judges;
    private final String attack;
    private final SweepListener listener;
    private final long total;
    private final Map<TransferUnit, TransferRecord> waiting = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private int next;
    private long done;

    /** @param done how many of {@code total} examples there is nothing to make of */
    TransferDesk(List<TransferUnit> units, TransferJudges judges, String attack, SweepListener listener, long done, long total) {
        this.units = units;
        units.forEach(unit -> places.put(unit, places.size()));
        this.judges = judges;
        this.attack = attack;
        this.listener = listener;
        this.done = done;
        this.total = total;
    }

    @Override
    public synchronized boolean isWanted(TransferUnit unit) {
        return !isLeftOut(unit)
                && places.get(unit) >= next
                && !waiting.containsKey(unit)
                && waiting.entrySet().stream().noneMatch(other -> other.getValue().failure() != null
                        && other.getKey().source().equals(unit.source())
                        && other.getKey().batch() < unit.batch());
    }

    private boolean isLeftOut(TransferUnit unit) {
        return failed.contains(unit.source()) || judges.isOut(unit.source());
    }

    @Override
    public synchronized void take(TransferUnit unit, TransferRecord record) {
        boolean isMissing = places.getOrDefault(unit, -1) >= next && record.fits(unit, judges.open());
        if (!isMissing || waiting.putIfAbsent(unit, record) != null) {
            throw new IllegalArgumentException("what came of batch " + unit.batch() + " for " + unit.source() + " is not missing,"
                    + " or not about its examples");
        }
        while (next < units.size() && (isLeftOut(units.get(next)) || waiting.containsKey(units.get(next)))) {
            TransferUnit first = units.get(next++);
            done += first.examples().size();
            TransferRecord found = waiting.remove(first);
            if (!isLeftOut(first)) {
                count(first, found);
            }
        }
    }

    private void count(TransferUnit unit, TransferRecord record) {
        if (record.failure() != null) {
            failed.add(unit.source());
            judges.fail(unit.source(), record.failure());
        } else {
            judges.judge(unit, record);
            listener.onProgress(unit.source(), attack, done, total);
        }
    }

    /** Whether the examples made for a model count. */
    synchronized boolean hasRow(String source) {
        return !failed.contains(source) && !judges.isOut(source);
    }
}
