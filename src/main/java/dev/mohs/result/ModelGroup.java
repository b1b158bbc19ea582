package dev.mohs.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    public ModelGroup {
        Require.text(label, "label");
        Require.text(architecture, "architecture");
        Require.elements(models, "models");
        Require.that(!models.isEmpty(), "group %s needs at least one model", label);
        Require.distinct(models.stream().map(ModelSummary::seed).toList(), "seeds of group " + label);
        models = List.copyOf(models);
    }

    /**
     * Groups {@code models} by architecture and activation, parameters of the activation included. Where that puts two
     * models of one seed together they differ in something else, their training say, and their names without the {@code
     * -s<seed>} at the end tell them apart. A model of unknown activation stands alone.
     *
     * @return the groups in the order of their first models; the label is {@code <architecture>-<activation>}, with the
     *     activation's parameters only where the short name is not enough
     */
    public static List<ModelGroup> of(List<ModelSummary> models) {
        List<ModelGroup> groups = new ArrayList<>();
        for (List<ModelSummary> alike : split(models, ModelGroup::kind)) {
            if (seedsAreDistinct(alike)) {
                groups.add(new ModelGroup(label(alike.get(0), models), alike.get(0).architecture(), alike));
            } else {
                for (List<ModelSummary> sameName : split(alike, ModelGroup::nameWithoutSeed)) {
                    ModelSummary first = sameName.get(0);
                    groups.add(new ModelGroup(nameWithoutSeed(first), first.architecture(), sameName));
                }
            }
        }
        return List.copyOf(groups);
    }

    /** The groups of {@code models}, without the members that have no curve among {@code curves}. */
    static List<ModelGroup> withCurves(List<ModelSummary> models, List<ModelCurve> curves) {
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
        String what = model.activation() == null ? model.name() : model.activation();
        String details = model.activationText() == null ? "" : model.activationText();
        return List.of(model.architecture(), what, details);
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
                .allMatch(other -> Objects.equals(other.activationText(), model.activationText()));
        return model.architecture() + "-" + (shortNameIsEnough ? model.activation() : model.activationText());
    }

    private static String nameWithoutSeed(ModelSummary model) {
        String suffix = "-s" + model.seed();
        return model.name().endsWith(suffix)
                ? model.name().substring(0, model.name().length() - suffix.length())
                : model.name();
    }
}
