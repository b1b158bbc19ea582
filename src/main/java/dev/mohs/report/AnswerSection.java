package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.report.view.Block;
import dev.mohs.report.view.Section;
import dev.mohs.result.Check;
import dev.mohs.result.GroupCurve;
import dev.mohs.result.SeedStatistics;
import dev.mohs.result.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was found, in sentences: who keeps most accuracy, by how much, and whether that is more than chance. */
final class AnswerSection {

    /** How many groups of an architecture the sentences name, the best first. */
    private static final int NAMED = 4;

    private static final String FGSM_ALONE = """
            FGSM alone gives an upper bound on robust accuracy: it takes one gradient step, and a stronger attack can \
            only break more. A model that does well here may still fall to an iterated attack.""";

    private final Findings findings;
    private final UnderAttack attack;

    private AnswerSection(Findings findings, UnderAttack attack) {
        this.findings = findings;
        this.attack = attack;
    }

    static Section of(Findings findings) {
        List<Block> blocks = findings.primary()
                .map(attack -> new AnswerSection(findings, attack).blocks())
                .orElse(List.of(new Block.Text(Block.Tone.WARNING,
                "No attack could be completed: there is no answer.")));
        return new Section("answer", "The answer", blocks);
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (String architecture : findings.architectures()) {
            List<GroupCurve> ranking = attack.ranking(architecture);
            if (!ranking.isEmpty()) {
                blocks.add(new Block.Text(Block.Tone.LEAD, verdict(architecture, ranking)));
                blocks.add(new Block.Bullets(details(ranking)));
            }
        }
        blocks.add(new Block.Text(Block.Tone.NOTE, bound()));
        List<Check> warnings = ChecksSection.warnings(findings.result());
        blocks.add(new Block.Text(warnings.isEmpty() ? Block.Tone.NOTE : Block.Tone.WARNING,
                "Integrity checks: " + ChecksSection.summary(findings.result().checks())));
        return blocks;
    }

    private String verdict(String architecture, List<GroupCurve> ranking) {
        GroupCurve best = ranking.get(0);
        String figure = Text.percent(best.area().mean()) + " on average over all ε up to " + largestEpsilon();
        if (ranking.size() == 1) {
            return "Under " + attack.name() + ", " + label(best) + " keeps " + figure
                    + "; there is no other " + architecture + " model to compare it with.";
        }
        Optional<Lead> lead = lead(best, ranking.get(1));
        boolean keepsMost = lead.filter(Lead::isBeyondChance).isPresent();
        String chance = lead.map(Lead::verdict).orElse("It shares no training seed with the next, "
                + label(ranking.get(1)) + ", so whether that is chance cannot be told.");
        return "Of the " + architecture + " models, " + label(best)
                + (keepsMost ? " keeps most accuracy" : " measures highest") + " under " + attack.name() + ": "
                + figure + ". " + chance;
    }

    private List<String> details(List<GroupCurve> ranking) {
        GroupCurve best = ranking.get(0);
        int telling = findings.telling(attack);
        String epsilon = findings.epsilon(telling);
        Stream<String> differences = ranking.stream().skip(1).limit(NAMED - 1)
                .flatMap(other -> lead(best, other).stream())
                .map(Lead::sentence);
        Function<GroupCurve, String> within = curve -> Text.percent(curve.points().get(telling).within().mean())
                + attack.withinInterval(curve, telling).map(limits -> " (" + Text.range(limits) + ")").orElse("");
        Stream<String> figures = Stream.of(
                "Accuracy within ε = " + epsilon + ": " + each(ranking, within) + ".",
                "Clean accuracy: " + each(ranking, curve -> Text.percent(curve.clean().mean())) + ".",
                "Within ε = " + epsilon + " as a share of clean accuracy, since a better clean model starts ahead: "
                        + each(ranking, curve -> ratio(curve.points().get(telling).ratio())) + ".",
                seeds(ranking));
        return Stream.concat(differences, figures).toList();
    }

    private static String ratio(SeedStatistics ratio) {
        return ratio == null ? "undefined" : Text.percent(ratio.mean());
    }

    private static String seeds(List<GroupCurve> ranking) {
        boolean several = ranking.stream().allMatch(curve -> curve.area().count() > 1);
        return "Training seeds: " + each(ranking, curve -> Integer.toString(curve.area().count())) + (several
                ? ". The seed is the unit of the intervals and tests."
                : ". With one seed, a difference is between two trained models; training them anew may turn it round.");
    }

    /** Why all figures are upper bounds, as far as the attacks that ran can tell. */
    private String bound() {
        SweepResult result = findings.result();
        List<String> knowing = result.attacks().stream().filter(a -> !a.isControl()).map(a -> a.name()).toList();
        if (knowing.isEmpty()) {
            return "Only controls ran, which look at nothing: these figures say nothing about adversarial robustness.";
        }
        if (knowing.stream().allMatch(name -> name.startsWith("fgsm"))) {
            return FGSM_ALONE;
        }
        return "All figures are upper bounds on robust accuracy: a stronger attack than " + Text.list(knowing)
                + " can only break more.";
    }

    private Optional<Lead> lead(GroupCurve ahead, GroupCurve behind) {
        return Lead.inArea(attack.comparison(), label(ahead), label(behind));
    }

    private String largestEpsilon() {
        return Text.epsilon(findings.largestEpsilon());
    }

    private static String each(List<GroupCurve> ranking, Function<GroupCurve, String> figure) {
        List<String> named = new ArrayList<>(
                ranking.stream().limit(NAMED).map(curve -> label(curve) + " " + figure.apply(curve)).toList());
        if (ranking.size() > NAMED) {
            named.add(ranking.size() - NAMED + " more in the tables below");
        }
        return Text.list(named);
    }

    private static String label(GroupCurve curve) {
        return curve.group().label();
    }
}
