package dev.mohs.worker;

import dev.mohs.evaluation.dispatch.TransferResults;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.io.CheckedLine;
import java.util.Optional;

/** Units of a transfer matrix, and where what comes of them goes. */
record TransferErrand(TransferResults results) implements Errand<TransferUnit> {

    @Override
    public boolean isWanted(TransferUnit unit) {
        return results.isWanted(unit);
    }

    @Override
    public String name(TransferUnit unit) {
        return "examples for " + unit.source() + ", batch " + unit.batch();
    }

    @Override
    public String text(TransferUnit unit) {
        return CheckedLine.text(unit);
    }

    @Override
    public boolean answered(TransferUnit unit, String text) {
        Optional<TransferRecord> record = CheckedLine.content(text, TransferRecord.class);
        record.ifPresent(found -> results.take(unit, found));
        return record.isPresent();
    }

    @Override
    public void lost(TransferUnit unit, String reason) {
        results.take(unit, TransferRecord.failed(reason));
    }
}
