package dev.mohs.report.section;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.page.Chart;
import java.util.List;

/** Which colour, dash and marker a group has: the same for the same activation in every architecture. */
final class LineStyles {

    private final List<String> labels;

    LineStyles(List<ModelGroup> groups) {
        labels = groups.stream().map(ModelGroup::shortLabel).distinct().toList();
    }

    /** The number of a style, one of {@link Chart#STYLES}. */
    int of(ModelGroup group) {
        return labels.indexOf(group.shortLabel()) % Chart.STYLES;
    }
}
