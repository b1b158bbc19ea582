package dev.mohs.evaluation;

import dev.mohs.attack.Attack;
import dev.mohs.attack.WhiteBox;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asks all models about the unperturbed examples, then has examples made for one model after the other. */
final class TransferRun {

    private final LabeledImages images;
    private final Attack attack;
    private final double epsilon;
    private final long seed;
    private final int batchSize;
    private final List<Classifier> models;
    private final SweepListener listener;
    private final TransferMeasurer measurer;
    private final TransferJudges judges;
    private final long total;
    private TransferDesk desk;

    TransferRun(
            LabeledImages images,
            Attack attack,
            double epsilon,
            long seed,
            int batchSize,
            List<Classifier> models,
            SweepListener listener) {
        this.images = images;
        this.attack = attack;
        this.epsilon = epsilon;
        this.seed = seed;
        this.batchSize = batchSize;
        this.models = models;
        this.listener = listener;
        this.measurer = new TransferMeasurer(images, models, attack);
        this.judges = new TransferJudges(models, images, attack.description().name(), listener);
        this.total = models.stream().filter(this::isOpen).count() * images.count();
    }

    private boolean isOpen(Classifier model) {
        return WhiteBox.isEnough(model, attack.description());
    }

    /** @param runner measures the units; null for this process, in their order */
    void run(TransferRunner runner) {
        listener.onStart(total);
        long before = System.nanoTime();
        for (TransferUnit unit : units(null)) {
            TransferUnit asked = unit.judgedBy(judges.open());
            judges.judge(asked, measurer.measure(asked));
        }
        judges.requireAnswers();
        double seconds = (System.nanoTime() - before) / 1e9 / Math.max(1, models.size());
        List<TransferUnit> units = new ArrayList<>();
        models.stream().filter(this::isOpen).map(Classifier::name).filter(model -> !judges.isOut(model))
                .forEach(model -> units.addAll(units(model)));
        long none = total - units.stream().mapToLong(unit -> unit.examples().size()).sum();
        desk = new TransferDesk(units, judges, attack.description().name(), listener, none, total);
        // Each example is made, at the price of the attack, and shown to all models.
        if (runner == null
                || !runner.isWorth(units, seconds * models.size() * (models.size() + UnitCost.passes(attack.description())))) {
            units.stream().filter(desk::isWanted)
                    .forEach(unit -> desk.take(unit, measurer.measure(unit.judgedBy(judges.open()))));
        } else {
            runner.run(units, desk);
        }
    }

    private List<TransferUnit> units(String source) {
        int count = (images.count() + batchSize - 1) / batchSize;
        return IntStream.range(0, count)
                .mapToObj(batch -> new TransferUnit(source, batch, examples(batch), judges.open(), epsilon, seed))
                .toList();
    }

    private List<Integer> examples(int batch) {
        return IntStream.range(batch * batchSize, Math.min((batch + 1) * batchSize, images.count())).boxed().toList();
    }

    /** What all models make of the unperturbed images. */
    List<Outcomes> clean() {
        return judges.outcomes(null);
    }

    /** What all models make of the examples made for each; empty for one for which none could be made. */
    List<List<Outcomes>> rows() {
        return models.stream()
                .map(model -> isOpen(model) && desk.hasRow(model.name())
                        ? judges.outcomes(model.name())
                        : List.<Outcomes>of())
                .toList();
    }

    List<Failure> failures() {
        return judges.failures();
    }
}
