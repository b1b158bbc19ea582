package dev.mohs.inspection;

import dev.mohs.model.format.GraphSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection for the terminal: a line for each thing that is known. */
public final class InspectionText {

    private static final int MOST_DIGITS = 12;

    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    /**
     * The lines, without a line feed at the end.
     *
     * @param command the command line that is ready to be typed; null where there is none
     */
    public static String of(Inspection inspection, String command) {
        InspectionText text = new InspectionText();
        text.lines.add(inspection.name() + ": " + inspection.kind());
        text.addFiles(inspection);
        Inspection.Input input = inspection.input();
        String shape = input.shape() == null
                ? "unknown"
                : input.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
        text.add("input", shape + ", " + input.from());
        text.addGraph(inspection.graph());
        text.add("classes", inspection.classes() == 0 ? "unknown" : "" + inspection.classes());
        text.add("parameters", inspection.parameters() == 0
                ? "unknown"
                : String.format(Locale.ROOT, "%,d", inspection.parameters()));
        text.add("normalisation", inspection.normalisation());
        text.add("gradients", inspection.gradients().state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                + inspection.gradients().note());
        inspection.notes().forEach(note -> text.add("noted", note));
        if (inspection.isUsable()) {
            text.add("attacks", String.join(", ", inspection.attacks()));
        } else {
            text.add("refused", inspection.problem());
        }
        if (command != null) {
            text.add("to begin", command);
        }
        return String.join("\n", text.lines);
    }

    private void addFiles(Inspection inspection) {
        String digest = inspection.sha256() == null ? "" : "SHA-256 " + inspection.sha256().substring(0, MOST_DIGITS) + "…";
        if (!inspection.files().isEmpty()) {
            add("files", String.join(" ", inspection.files()) + (digest.isEmpty() ? "" : ", " + digest));
        } else if (!digest.isEmpty()) {
            add("weights", digest);
        }
    }

    private void addGraph(GraphSummary graph) {
        if (graph == null) {
            return;
        }
        add("takes", String.join(", ", graph.inputs()));
        add("answers", String.join(", ", graph.outputs()));
        add("operators", graph.operators().entrySet().stream()
                .map(operator -> operator.getKey() + " " + operator.getValue())
                .collect(Collectors.joining(", ")));
    }

    private void add(String label, String value) {
        lines.add(String.format(Locale.ROOT, "  %-14s %s", label, value));
    }
}
