package dev.mohs.analysis.curve;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.spec.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Models that differ in nothing but the training seed.
 *
 * @param label        what reports call the group, {@code cnn-sqish}
 * @param architecture what its models share with the groups they are compared to
 * @param models       its members, at least one, no two of one seed
 */
public record ModelGroup(String label, String architecture, List<ModelSummary> models) {

    private static final String SEED_MARK = "-s";
    private static final String ANY_SEED = SEED_MARK + "*";

    public ModelGroup {
        Require.text(label, "label");
        Require.text(architecture, "architecture");
        Require.elements(models, "models");
        Require.that(!models.isEmpty(), "group %s needs at least one model", label);
        Require.distinct(models.stream().map(ModelSummary::seed).toList(), "seeds of group " + label);
        models = List.copyOf(models);
    }

    /**
     * Groups {@code models} by architecture, activation with its parameters, and adversarial training. Where that puts two
     * models of one seed together they differ in something else, and those are kept together whose names are alike but
     * for a final {@code -s<seed>}. A model of unknown activation stands alone.
     *
     * @return the groups in the order of their first models; the label is {@code <architecture>-<activation>[-<training>]},
     *     with the activation's parameters only where the short name is not enough, or what the models' names have in
     *     common
     */
    public static List<ModelGroup> of(List<ModelSummary> models) {
        List<ModelGroup> groups = new ArrayList<>();
        for (List<ModelSummary> alike : split(models, ModelGroup::kind)) {
            if (seedsAreDistinct(alike)) {
                groups.add(new ModelGroup(label(alike.get(0), models), alike.get(0).architecture(), alike));
            } else {
                for (List<ModelSummary> named : split(alike, ModelGroup::seedlessName)) {
                    groups.add(new ModelGroup(commonName(named), named.get(0).architecture(), named));
                }
            }
        }
        return List.copyOf(groups);
    }

    /** What the group is called beside others of its architecture: {@code sqish}. */
    public String shortLabel() {
        String prefix = architecture + "-";
        return label.startsWith(prefix) ? label.substring(prefix.length()) : label;
    }

    /** The groups of {@code models}, without the members that have no curve among {@code curves}. */
    public static List<ModelGroup> withCurves(List<ModelSummary> models, List<ModelCurve> curves) {
        Set<String> completed = curves.stream().map(ModelCurve::model).collect(Collectors.toSet());
        List<ModelGroup> groups = new ArrayList<>();
        for (ModelGroup group : of(models)) {
            List<ModelSummary> members =
                    group.models.stream().filter(model -> completed.contains(model.name())).toList();
            if (!members.isEmpty()) {
                groups.add(new ModelGroup(group.label, group.architecture, members));
            }
        }
        return groups;
    }

    private static <K> List<List<ModelSummary>> split(List<ModelSummary> models, Function<ModelSummary, K> key) {
        Map<K, List<ModelSummary>> byKey =
                models.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(byKey.values());
    }

    private static List<String> kind(ModelSummary model) {
        return model.activation() == null
                ? List.of(model.architecture(), "model", model.name())
                : List.of(model.architecture(), "activation", model.activationText(), training(model));
    }

    private static String training(ModelSummary model) {
        return model.training() == null ? "" : "-" + model.training();
    }

    private static boolean seedsAreDistinct(List<ModelSummary> models) {
        return models.stream().map(ModelSummary::seed).distinct().count() == models.size();
    }

    private static String label(ModelSummary model, List<ModelSummary> all) {
        if (model.activation() == null) {
            return model.name();
        }
        boolean shortNameIsEnough = all.stream()
                .filter(other -> other.architecture().equals(model.architecture()))
                .filter(other -> model.activation().equals(other.activation()))
                .allMatch(other -> model.activationText().equals(other.activationText()));
        return model.architecture() + "-" + (shortNameIsEnough ? model.activation() : model.activationText())
                + training(model);
    }

    /** The name, {@code -s*} standing for a final {@code -s<seed>}: unlike any name that has no seed in it. */
    private static String seedlessName(ModelSummary model) {
        String suffix = SEED_MARK + model.seed();
        return model.name().endsWith(suffix)
                ? model.name().substring(0, model.name().length() - suffix.length()) + ANY_SEED
                : model.name();
    }

    private static String commonName(List<ModelSummary> models) {
        ModelSummary first = models.get(0);
        return models.size() == 1 ? first.name() : seedlessName(first).replace(ANY_SEED, "");
    }
}
