package dev.mohs.wording;

import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.TransferResult;
import java.util.List;
import java.util.stream.Collectors;

/** What a transfer matrix says, in words. */
public final class TransferText {

    private TransferText() {}

    /** {@code a by those of b; c by those of a}: the models that others' examples fool more; empty where there are none. */
    public static String suspects(TransferMatrix matrix) {
        List<ModelSummary> models = matrix.result().models();
        return matrix.fooledMoreByOthers().stream()
                .map(suspect -> models.get(suspect.target()).name() + " by those of " + models.get(suspect.source()).name())
                .collect(Collectors.joining("; "));
    }

    /** What it means that another model's examples fool a model more. */
    public static String doubt(TransferResult result) {
        return "Its own attack does not find what is there: it is too weak"
                + (result.attack().knowledge().equals("white-box") ? ", or masked gradients mislead it." : ".");
    }

    /** {@code 57.1 (25.0–84.2)}: the share in percent with its interval; a dash where there is nothing to break. */
    public static String share(Fooled fooled) {
        return fooled.right() == 0 ? Text.NOTHING : Text.percent(fooled.share(), fooled.interval());
    }
}
