package dev.mohs.evaluation.unit;

import java.util.List;
import java.util.Objects;

/**
 * What came of a unit of a transfer matrix.
 *
 * @param failure    why no examples could be made; null where they were
 * @param judgements what each model that was asked said, in that order; none where no examples could be made
 */
public record TransferRecord(String failure, List<Judgement> judgements) {

    /**
     * What a model said.
     *
     * @param model       the model
     * @param failure     why it said nothing; null where it did
     * @param predictions the class of each example, or {@link UnitRecord#NO_CLASS}; none where it said nothing
     */
    public record Judgement(String model, String failure, List<Integer> predictions) {

        public Judgement {
            Objects.requireNonNull(model, "model");
            predictions = List.copyOf(predictions);
        }
    }

    public TransferRecord {
        judgements = List.copyOf(judgements);
    }

    /** A unit for which no examples could be made. */
    public static TransferRecord failed(String reason) {
        return new TransferRecord(reason, List.of());
    }

    /**
     * Whether it is about the examples of {@code unit}.
     *
     * @param needed models that must have been asked
     */
    public boolean fits(TransferUnit unit, List<String> needed) {
        return failure != null
                || (judgements.stream().map(Judgement::model).toList().containsAll(needed)
                        && judgements.stream().allMatch(judgement -> judgement.failure() != null
                                || judgement.predictions().size() == unit.examples().size()));
    }
}
