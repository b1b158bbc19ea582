package dev.mohs.report.terminal;

import dev.mohs.analysis.TransferMatrix;
import dev.mohs.result.TransferResult;
import dev.mohs.wording.Text;
import dev.mohs.wording.TransferText;
import java.util.Locale;

/** A transfer matrix for a terminal: what every model's own examples do to it, and the most fooling ones of another. */
public final class TerminalTransfer {

    private static final int NAME_WIDTH = 24;
    private static final int FIGURE_WIDTH = 20;

    private final TransferResult result;
    private final TransferMatrix matrix;

    private TerminalTransfer(TransferResult result) {
        this.result = result;
        matrix = new TransferMatrix(result);
    }

    /** A heading, a line for each model and, where there are, the models in doubt; every line ends with a line feed. */
    public static String of(TransferResult result) {
        return new TerminalTransfer(result).text();
    }

    private String text() {
        StringBuilder lines = new StringBuilder(TerminalText.wrapped("", Text.examples(result.dataset())));
        lines.append(TerminalText.wrapped("", result.attack().name() + " at ε = "
                + Text.epsilon(result.budget()) + " (" + result.attack().norm()
                + "): broken in % of what a model gets right (95 % interval)"));
        lines.append(line("", "by its own examples", "by the most fooling other's"));
        for (int target : result.targets()) {
            lines.append(line(result.models().get(target).name(), own(target), mostFooling(target)));
        }
        String suspects = TransferText.suspects(matrix);
        if (!suspects.isEmpty()) {
            lines.append(TerminalText.wrapped("warning: ", "fooled more by another model's examples than by its own: "
                    + suspects + ". " + TransferText.doubt(result)));
        }
        result.failures().forEach(failure ->
                lines.append(TerminalText.wrapped("failed:  ", "model " + failure.model() + ": " + failure.reason())));
        return lines.toString();
    }

    private String own(int target) {
        return result.sources().contains(target) ? TransferText.share(matrix.fooled(target, target)) : Text.NOTHING;
    }

    private String mostFooling(int target) {
        return matrix.mostFooling(target)
                .map(source -> TransferText.share(matrix.fooled(source, target)) + "  " + result.models().get(source).name())
                .orElse(Text.NOTHING);
    }

    private static String line(String model, String own, String other) {
        String format = "%-" + NAME_WIDTH + "s%-" + FIGURE_WIDTH + "s%s";
        int rest = TerminalText.WIDTH - NAME_WIDTH - FIGURE_WIDTH;
        return String.format(Locale.ROOT, format, TerminalText.cut(model, NAME_WIDTH), own, TerminalText.cut(other, rest))
                .stripTrailing() + "\n";
    }
}
