package dev.mohs.report.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Provenance;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardSectionsTest {

    private static final ModelSummary SQISH = SyntheticSweep.model("cnn", "sqish", 1);
    private static final ModelSummary RELU = SyntheticSweep.model("cnn", "relu", 1);
    private static final AttackSummary FGSM = SyntheticSweep.FGSM;
    private static final AttackSummary DEEPFOOL = SyntheticSweep.DEEPFOOL;

    private static SweepResult sweep(int examples, AttackSummary... attacks) {
        return SyntheticSweep.of(List.of(SQISH, RELU), List.of(attacks), SyntheticSweep.FASHION, examples);
    }

    private static ComparedRun run(String label, String day, SweepResult result) {
        Provenance old = result.provenance();
        Provenance then = new Provenance(old.mohsVersion(), old.engine(), old.device(), old.threads(), old.java(), old.platform(),
                old.commandLine(), old.batchSize(), "2026-03-" + day + "T12:00:00Z", old.seconds());
        return new ComparedRun(label, label + ".json", with(result, result.curves(), result.failures(), then));
    }

    private static SweepResult with(SweepResult result, List<ModelCurve> curves, List<Failure> failures, Provenance provenance) {
        return new SweepResult(result.schema(), result.dataset(), result.epsilons(), result.primaryEpsilon(), result.seed(),
                result.models(), result.attacks(), curves, result.pictures(), result.checks(), failures, provenance, null, null,
                null);
    }

    /** Every third example that was kept under the first attack is lost above 0. */
    private static SweepResult worse(SweepResult result) {
        List<ModelCurve> curves = new ArrayList<>(result.curves());
        ModelCurve first = curves.get(0);
        curves.set(0, new ModelCurve(first.model(), first.attack(), first.clean(), first.points().stream()
                .map(point -> new EpsilonPoint(point.epsilon(), null, point.epsilon() == 0 ? point.within() : third(point.within()),
                        null, null, 1, 0, List.of()))
                .toList()));
        return with(result, curves, result.failures(), result.provenance());
    }

    private static Outcomes third(Outcomes kept) {
        return Outcomes.of(kept.count(), i -> kept.isCorrect(i) && i % 3 != 0);
    }

    @Test
    void runsOfOtherDataEpsilonOrAttacksAreNotMixed() {
        List<ComparedRun> runs = List.of(
                run("a", "01", sweep(100, FGSM)), run("b", "02", sweep(100, FGSM, DEEPFOOL)), run("data", "03", sweep(60, FGSM)),
                run("epsilon", "04", sweep(100, FGSM).at(.1)), run("attack", "05", sweep(100, DEEPFOOL)),
                run("control", "06", sweep(100, SyntheticSweep.NOISE)));

        Board.Sorted sorted = Board.sort(runs, null);

        assertThat(sorted.boards()).extracting(board -> board.runs().stream().map(ComparedRun::label).toList()).containsExactly(
                List.of("a", "b"), List.of("data"), List.of("epsilon"), List.of("attack"));
        assertThat(sorted.boards().get(0).shared()).containsExactly(FGSM);
        assertThat(sorted.boards().get(0).own(runs.get(1))).containsExactly(DEEPFOOL);
        assertThat(sorted.boards().get(0).title()).isEqualTo("fashion-mnist (100 examples) at ε = 0.05 (linf)");
        assertThat(sorted.leftOut()).containsExactly("control has no attack that looked at a model and was completed.");
    }

    @Test
    void oneEpsilonMayBeAskedForInAllRuns() {
        List<ComparedRun> runs = List.of(run("a", "01", sweep(100, FGSM)), run("b", "02", sweep(100, FGSM).at(.1)));

        assertThat(Board.sort(runs, Epsilon.parse("0.2")).boards()).singleElement()
                .satisfies(board -> assertThat(board.runs()).hasSize(2)
                        .allMatch(run -> run.result().primaryEpsilon() == .2));
        assertThat(Board.sort(runs, Epsilon.parse("0.21")).leftOut()).hasSize(2)
                .allMatch(sentence -> sentence.contains("was not measured at ε = 0.21 but at [0, 0.005,"));
    }

    /** The share under the attack that both runs made, counted by hand; what cannot be believed (cnn-relu-s1) is last. */
    @Test
    void theLeaderboardIsOfWhatIsShared() {
        Board board = Board.sort(
                List.of(run("a", "01", sweep(100, FGSM)), run("b", "02", worse(sweep(100, FGSM, DEEPFOOL)))), null).boards().get(0);

        List<BoardEntry> entries = BoardEntry.of(board);

        assertThat(entries).extracting(entry -> entry.shared().label() + " " + entry.run().label())
                .containsExactly("cnn-sqish a", "cnn-sqish b", "cnn-relu a", "cnn-relu b");
        assertThat(entries).extracting(BoardEntry::isBelieved).containsExactly(true, true, false, false);
        SweepResult second = board.runs().get(1).result();
        Outcomes fgsm = second.curvesOf("fgsm").get(0).point(.05).within();
        Outcomes both = fgsm.and(second.curvesOf("deepfool").get(0).point(.05).within());
        assertThat(entries.get(1).shared().within().mean()).isCloseTo(fgsm.correctCount() / 100., within(1e-12));
        assertThat(entries.get(1).all().orElseThrow().within().mean()).isCloseTo(both.correctCount() / 100., within(1e-12));
    }

    @Test
    void aTrendIsOfOneModelExampleByExample() {
        SweepResult before = sweep(100, FGSM);
        Board board = Board.sort(List.of(run("a", "01", before), run("b", "02", worse(before))), null).boards().get(0);

        Trend sqish = Trend.of(board).get(0);

        Outcomes older = before.curvesOf("fgsm").get(0).point(.05).within();
        int lost = older.correctCount() - third(older).correctCount();
        assertThat(sqish.model()).isEqualTo("cnn-sqish-s1");
        assertThat(sqish.steps().get(0).difference().difference()).isCloseTo(-lost / 100., within(1e-12));
        assertThat(sqish.steps().get(0).adjustedP()).isCloseTo(McNemar.of(third(older), older).pValue(), within(1e-12));
        assertThat(sqish.steps().get(0).isShown()).isTrue();
        assertThat(Trend.of(board).get(1).versions()).hasSize(2).allMatch(Trend.Version::isDoubted);
        assertThat(Trend.of(board).get(1).steps().get(0).isShown()).isFalse();
    }

    @Test
    void whatCouldNotBeCompletedIsSaid() {
        SweepResult whole = sweep(100, FGSM, DEEPFOOL);
        SweepResult partial = with(whole, whole.curves().stream()
                .filter(curve -> !(curve.model().equals("cnn-sqish-s1") && curve.attack().equals("deepfool"))).toList(),
                List.of(new Failure("cnn-sqish-s1", "deepfool", "it threw")), whole.provenance());
        Board board = Board.sort(List.of(run("a", "01", sweep(100, FGSM)), run("b", "02", partial)), null).boards().get(0);

        assertThat(BoardEntry.of(board).stream().filter(entry -> entry.all().isEmpty())).singleElement()
                .satisfies(entry -> assertThat(entry.run().label()).isEqualTo("b"));
        BoardFiles files = new BoardFiles(List.of(run("b", "02", partial)), List.of());
        assertThat(BoardSections.of(files, null).get(0).blocks().toString())
                .contains("Attacks: fgsm and deepfool.",
                        "Without a figure: cnn-sqish-s1 of b, as deepfool could not be completed on");
    }

    @Test
    void foldersAreLookedThrough(@TempDir Path folder) throws IOException {
        ResultFile.write(run("late", "09", sweep(60, FGSM)).result(), folder.resolve("x/late/results.json"));
        ResultFile.write(run("early", "01", sweep(60, FGSM)).result(), folder.resolve("y/run/results.json"));
        ResultFile.write(run("early", "02", sweep(60, FGSM)).result(), folder.resolve("z/run/results.json"));
        Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("x/late/results.json"), folder.resolve("zz.json"));
        Files.writeString(folder.resolve("copy/results.json"), "{}");

        BoardFiles files = BoardFiles.read(List.of(folder, folder.resolve("zz.json")));

        assertThat(files.runs()).extracting(ComparedRun::label).containsExactly(
                folder.resolve("y/run/results.json").toString(), folder.resolve("z/run/results.json").toString(), "late");
        assertThat(files.leftOut()).hasSize(2).anyMatch(sentence -> sentence.contains("schema must be mohs-sweep/2"))
                .anyMatch(sentence -> sentence.endsWith("zz.json is a copy of " + folder.resolve("x/late/results.json") + "."));
        assertThat(BoardSections.of(files, null)).last().satisfies(section -> assertThat(section.id()).isEqualTo("left-out"));
        assertThatThrownBy(() -> BoardFiles.read(List.of(folder.resolve("copy")))).isInstanceOf(UserException.class)
                .hasMessageContaining("there is no results.json of a sweep that could be read in");
        assertThatThrownBy(() -> BoardFiles.read(List.of(folder.resolve("none")))).isInstanceOf(UserException.class)
                .hasMessageContaining("there is no file or folder");
    }
}
