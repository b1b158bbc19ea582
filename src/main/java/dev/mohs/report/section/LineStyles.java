package dev.mohs.report.section;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.page.Chart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which colour, dash and marker a group has. */
final class LineStyles {

    private final Map<String, Integer> styles;

    private LineStyles(Map<String, Integer> styles) {
        this.styles = styles;
    }

    /** The same for the same activation in every architecture. */
    static LineStyles byActivation(List<ModelGroup> groups) {
        List<String> labels = groups.stream().map(ModelGroup::shortLabel).distinct().toList();
        return new LineStyles(groups.stream().collect(Collectors.toMap(ModelGroup::label,
                group -> labels.indexOf(group.shortLabel()) % Chart.STYLES)));
    }

    /** One for each group. */
    static LineStyles apart(List<ModelGroup> groups) {
        return new LineStyles(groups.stream()
                .collect(Collectors.toMap(ModelGroup::label, group -> groups.indexOf(group) % Chart.STYLES)));
    }

    /** The number of a style, one of {@link Chart#STYLES}. */
    int of(ModelGroup group) {
        return of(group.label());
    }

    /** The same of a group by its label; 0 for one that is not drawn. */
    int of(String label) {
        return styles.getOrDefault(label, 0);
    }
}
