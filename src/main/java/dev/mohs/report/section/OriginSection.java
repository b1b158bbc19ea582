package dev.mohs.report.section;

import dev.mohs.analysis.curve.Cost;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Provenance;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import dev.mohs.wording.Text;
import dev.mohs.wording.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the figures cost, where they come from, and how to get them again. */
public final class OriginSection {

    private OriginSection() {}

    /** The section of a sweep. */
    public static Section of(SweepResult result) {
        Cost cost = Cost.of(result.curves());
        Block.Fact passes = new Block.Fact("Passes",
                Text.count(cost.forward()) + " examples forward, " + Text.count(cost.backward()) + " backward");
        Block.Fact digest = new Block.Fact("Results", "SHA-256 of results.json " + ResultFile.sha256(result));
        List<Block> blocks = again("sweep", result.provenance());
        blocks.add(new Block.Facts(facts(result.provenance(), List.of(passes, digest), result.dataset(), result.seed())));
        blocks.add(new Block.Fold("Models", models(result.models())));
        blocks.add(new Block.Fold("Attacks", List.of(attacks(result.attacks()))));
        blocks.add(new Block.Fold("Cost of every attack", List.of(cost(result))));
        blocks.add(new Block.Fold("To cite this (BibTeX)", List.of(new Block.Command(bibTex(result)))));
        return new Section("origin", "Provenance", blocks);
    }

    /** The section of a transfer matrix. */
    public static Section of(TransferResult result) {
        List<Block> blocks = again("transfer matrix", result.provenance());
        blocks.add(new Block.Facts(facts(result.provenance(), List.of(), result.dataset(), result.seed())));
        blocks.add(new Block.Fold("Models", models(result.models())));
        blocks.add(new Block.Fold("Attack", List.of(attacks(List.of(result.attack())))));
        return new Section("origin", "Provenance", blocks);
    }

    private static String bibTex(SweepResult result) {
        Provenance provenance = result.provenance();
        String year = provenance.startedAt().substring(0, "2026".length());
        String month = provenance.startedAt().substring("2026-".length(), "2026-01".length());
        return "@misc{mohs-" + Text.anchor(result.dataset().name()) + "-" + provenance.startedAt().substring(0, 10) + ",\n"
                + "  title = {" + tex(Titles.of(result)) + "},\n"
                + "  note = {" + tex(Titles.subtitle(result)) + "; measured with Mohs " + tex(provenance.mohsVersion())
                + "; SHA-256 of results.json " + ResultFile.sha256(result) + "},\n"
                + "  year = {" + year + "},\n  month = {" + month + "}\n}";
    }

    private static String tex(String words) {
        return words.replaceAll("[\\\\{}]", "").replaceAll("[&%$#_]", "\\\\$0").replace("ε", "$\\varepsilon$");
    }

    private static List<Block> again(String work, Provenance provenance) {
        List<Block> blocks = new ArrayList<>();
        if (provenance.commandLine() == null) {
            blocks.add(new Block.Text(Block.Tone.PLAIN,
                    "The " + work + " was started by a program through the library, not by a command."));
        } else {
            blocks.add(new Block.Text(Block.Tone.PLAIN, "To measure this again:"));
            blocks.add(new Block.Command(provenance.commandLine()));
        }
        return blocks;
    }

    private static List<Block.Fact> facts(
            Provenance provenance, List<Block.Fact> cost, DatasetSummary dataset, long seed) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact("Time", seconds(provenance.seconds()) + ", started " + provenance.startedAt()));
        facts.addAll(cost);
        facts.addAll(List.of(
                new Block.Fact("Data", Text.count(dataset.count(), "example") + " of " + dataset.name() + ", split "
                        + dataset.split() + ": " + dataset.choice() + "; inputs from " + Text.exact(dataset.lower()) + " to "
                        + Text.exact(dataset.upper()) + ", SHA-256 " + dataset.sha256()),
                new Block.Fact("Seed", Long.toString(seed)),
                new Block.Fact("Mohs", provenance.mohsVersion()),
                new Block.Fact("Engine", provenance.engine() + " on " + provenance.device() + ", "
                        + (provenance.threads() == null ? "threads not set" : "OMP_NUM_THREADS=" + provenance.threads())
                        + ", batches of " + provenance.batchSize()),
                new Block.Fact("Java", provenance.java() + " on " + provenance.platform())));
        return facts;
    }

    private static List<Block> models(List<ModelSummary> models) {
        List<String> notes = models.stream()
                .flatMap(model -> model.notes().stream().map(note -> model.name() + ": " + note + "."))
                .toList();
        return notes.isEmpty() ? List.of(table(models)) : List.of(table(models), new Block.Bullets(notes));
    }

    private static Table table(List<ModelSummary> models) {
        List<Table.Row> rows = models.stream()
                .map(model -> Table.Row.of(model.name(), List.of(
                        model.architecture(),
                        model.activationText() == null ? "unknown" : model.activationText(),
                        model.training() == null ? "–" : model.training(),
                        model.seed() == null ? "unknown" : model.seed().toString(),
                        Text.count(model.parameters()),
                        model.sha256() == null ? "no file" : model.sha256())))
                .toList();
        List<String> head = List.of(
                "Model", "Architecture", "Activation", "Adversarial training", "Training seed", "Parameters",
                "SHA-256 of the weights");
        return new Table("Models under test", head, rows);
    }

    private static Table attacks(List<AttackSummary> attacks) {
        List<Table.Row> rows = attacks.stream()
                .map(attack -> Table.Row.of(attack.name(), List.of(
                        attack.norm(), attack.knowledge(), parameters(attack.parameters()), attack.reference())))
                .toList();
        return new Table("Attacks and their parameters",
                List.of("Attack", "Norm of ε", "Knows", "Parameters", "Reference"), rows);
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Table cost(SweepResult result) {
        List<Table.Row> rows = result.curves().stream()
                .map(curve -> row(curve, Cost.of(List.of(curve))))
                .toList();
        return new Table("Examples sent through the model, the re-prediction of every result included",
                List.of("Model", "Attack", "Forward", "Backward"), rows);
    }

    private static Table.Row row(ModelCurve curve, Cost cost) {
        return Table.Row.of(curve.model(), List.of(curve.attack(), Text.count(cost.forward()), Text.count(cost.backward())));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
