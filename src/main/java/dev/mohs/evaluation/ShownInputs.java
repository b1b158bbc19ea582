package dev.mohs.evaluation;

import dev.mohs.evaluation.unit.KeptInput;
import dev.mohs.evaluation.unit.PictureBudgets;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.result.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What one attack made of the examples that are shown, as far as its units have come in. */
final class ShownInputs {

    private record Seen(KeptInput input, int prediction) {}

    private final List<Double> epsilons;
    private final Map<Integer, NavigableMap<Integer, Seen>> byExample = new HashMap<>();

    /** @param epsilons those of the sweep */
    ShownInputs(List<Double> epsilons) {
        this.epsilons = epsilons;
    }

    void add(UnitRecord record) {
        for (UnitRecord.Try outcome : record.tries()) {
            for (KeptInput input : outcome.kept()) {
                int prediction = outcome.predictions().get(outcome.examples().indexOf(input.example()));
                byExample.computeIfAbsent(input.example(), example -> new TreeMap<>())
                        .put(outcome.epsilonIndex(), new Seen(input, prediction));
            }
        }
    }

    /**
     * An example at every ε that is shown: what was made of it there, or what had broken it before, which lies within the larger ε
     * too. Nothing where it was not kept, or the model had no answer, as there is no class to write under it.
     */
    List<Picture.Adversarial> of(int example) {
        NavigableMap<Integer, Seen> seen = byExample.getOrDefault(example, new TreeMap<>());
        List<Picture.Adversarial> shown = new ArrayList<>();
        for (int place : PictureBudgets.of(epsilons.size())) {
            Map.Entry<Integer, Seen> last = seen.floorEntry(place);
            if (last == null || last.getValue().prediction() == UnitRecord.NO_CLASS) {
                return List.of();
            }
            KeptInput input = last.getValue().input();
            shown.add(new Picture.Adversarial(
                    epsilons.get(place), input.input(), last.getValue().prediction(), input.confidence()));
        }
        return shown;
    }
}
