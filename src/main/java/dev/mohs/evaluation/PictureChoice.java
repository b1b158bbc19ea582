package dev.mohs.evaluation;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.attack.Attack;
import dev.mohs.attack.WhiteBox;
import dev.mohs.model.Classifier;
import dev.mohs.result.ModelSummary;
import dev.mohs.statistics.Outcomes;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a sweep shows as pictures: a few examples, of classes as different as can be, that every model gets right when clean; as the
 * first attack that is not a control and can be run leaves them for the first model of every group. This is known before the first
 * attack, so that what is shown is kept when it is measured.
 */
final class PictureChoice {

    private final SweepPlan plan;
    private final Set<String> models;

    PictureChoice(SweepPlan plan, List<ModelSummary> models) {
        this.plan = plan;
        this.models = ModelGroup.of(models).stream()
                .map(group -> group.models().get(0))
                .map(ModelSummary::name)
                .collect(Collectors.toSet());
    }

    /**
     * The examples, in the order of the data set.
     *
     * @param clean the clean outcomes of every model
     */
    Set<Integer> examples(Collection<Outcomes> clean) {
        Set<Integer> seen = new HashSet<>();
        return IntStream.range(0, plan.images().count())
                .filter(i -> clean.stream().allMatch(outcomes -> outcomes.isCorrect(i)))
                .filter(i -> seen.add(plan.images().label(i)))
                .limit(plan.pictures())
                .boxed()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean shows(Classifier model, Attack attack) {
        return models.contains(model.name())
                && plan.attacks().stream()
                        .filter(candidate -> WhiteBox.isEnough(model, candidate.description()))
                        .filter(candidate -> !ResultSummaries.of(candidate.description()).isControl())
                        .findFirst()
                        .filter(attack::equals)
                        .isPresent();
    }
}
