package dev.mohs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.mohs.cli.Mohs;
import dev.mohs.nn.fused.MxnetLibrary;
import dev.mohs.worker.WorkerMain;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the map of the packages in docs/architecture.md, and rules that no compiler knows. */
class ArchitectureTest {

    /** What each package may use besides itself and the {@link #COMMON} ones; nothing else. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("junit", Set.of("assertions", "evaluation", "data", "model")),
            entry("assertions", Set.of("gate", "evaluation", "data", "model", "attack", "result")),
            entry("cli", Set.of("gate", "inspection", "report", "wording", "pilot", "worker", "evaluation", "training", "data",
                    "model", "attack", "analysis", "result")),
            entry("inspection", Set.of("model", "attack")),
            entry("pilot", Set.of("worker", "evaluation", "training", "data", "model", "attack", "result")),
            entry("worker", Set.of("evaluation", "training", "data", "model", "attack", "nn")),
            entry("gate", Set.of("page", "wording", "analysis", "result", "statistics")),
            entry("evaluation", Set.of("attack", "model", "data", "analysis", "result", "statistics")),
            entry("training", Set.of("model", "nn", "data", "attack")),
            entry("attack", Set.of("model")),
            entry("model", Set.of("nn")),
            entry("report", Set.of("page", "wording", "analysis", "result", "statistics")),
            entry("page", Set.of()),
            entry("wording", Set.of("analysis", "result", "statistics")),
            entry("analysis", Set.of("result", "statistics")),
            entry("result", Set.of("statistics")),
            entry("statistics", Set.of()),
            entry("nn", Set.of()),
            entry("data", Set.of()));

    /** The packages that everyone may use and that use none but the root, which holds what all of Mohs throws. */
    private static final Set<String> COMMON = Set.of("io", "spec");

    /**
     * What each room of a package may use of the others of that package. Every room of a package that is on this map is on it; a
     * package itself is the room that bears its name.
     */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("attack", Set.of()),
            entry("attack.kit", Set.of("attack")),
            entry("attack.gradient", Set.of("attack", "attack.kit")),
            entry("attack.minimal", Set.of("attack", "attack.kit")),
            entry("attack.query", Set.of("attack", "attack.kit")),
            entry("attack.ensemble", Set.of("attack", "attack.kit", "attack.gradient", "attack.minimal", "attack.query")),
            entry("attack.catalog", Set.of(
                    "attack", "attack.gradient", "attack.minimal", "attack.query", "attack.ensemble")),
            entry("analysis", Set.of("analysis.curve", "analysis.difference", "analysis.verdict")),
            entry("analysis.verdict", Set.of("analysis.curve", "analysis.difference")),
            entry("analysis.difference", Set.of("analysis.curve")),
            entry("analysis.curve", Set.of()),
            entry("report.board", Set.of()),
            entry("report.table", Set.of("report.csv")),
            entry("report.figure", Set.of("report.table")),
            entry("report", Set.of("report.html", "report.markdown", "report.csv", "report.terminal", "report.section",
                    "report.board")),
            entry("report.html", Set.of("report.section")),
            entry("report.markdown", Set.of("report.section")),
            entry("report.terminal", Set.of("report.section")),
            entry("report.csv", Set.of()),
            entry("report.section", Set.of("report.chart")),
            entry("report.chart", Set.of()),
            entry("report.template", Set.of()),
            entry("data", Set.of("data.format")),
            entry("data.format", Set.of()),
            entry("data.format.csv", Set.of("data.format")),
            entry("data.format.image", Set.of("data.format")),
            entry("data.own", Set.of("data", "data.format", "data.format.csv", "data.format.image")),
            entry("data.djl", Set.of("data")),
            entry("model", Set.of("model.engine", "model.graph")),
            entry("model.engine", Set.of()),
            entry("model.graph", Set.of()),
            entry("model.zoo", Set.of("model")),
            entry("model.own", Set.of("model", "model.engine", "model.format", "model.endpoint")),
            entry("model.format", Set.of("model.engine", "model.onnx", "model.onnx.operator")),
            entry("model.onnx", Set.of()),
            entry("model.onnx.operator", Set.of("model.onnx", "model.engine")),
            entry("model.endpoint", Set.of()),
            entry("nn", Set.of("nn.fused")),
            entry("nn.fused", Set.of()),
            entry("io", Set.of()),
            entry("io.archive", Set.of("io")),
            entry("evaluation", Set.of("evaluation.unit", "evaluation.measure", "evaluation.merge", "evaluation.check",
                    "evaluation.journal", "evaluation.dispatch", "evaluation.shard")),
            entry("evaluation.unit", Set.of()),
            entry("evaluation.dispatch", Set.of("evaluation.unit")),
            entry("evaluation.measure", Set.of("evaluation.unit")),
            entry("evaluation.merge", Set.of("evaluation.unit")),
            entry("evaluation.check", Set.of("evaluation.measure")),
            entry("evaluation.journal", Set.of("evaluation.unit")),
            entry("evaluation.shard", Set.of("evaluation.unit", "evaluation.dispatch", "evaluation.journal")));

    private static JavaClasses mohs;

    @BeforeAll
    static void readClasses() {
        mohs = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // In builds with the profile spark alone; SparkArchitectureTest holds it.
                .withImportOption(location -> !location.contains("/dev/mohs/spark/"))
                .importPackages("dev.mohs");
    }

    @Test
    void everyPackageHasItsPlaceOnTheMap() {
        Set<String> found = mohs.stream().map(ArchitectureTest::part).filter(part -> !part.isEmpty()).collect(Collectors.toSet());

        assertThat(found).isEqualTo(Stream.concat(ALLOWED.keySet().stream(), COMMON.stream()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPackageUsesOnlyWhatTheMapAllows(String part) {
        Stream<String> allowed = COMMON.contains(part)
                ? Stream.of(part)
                : Stream.of(Set.of(part), COMMON, ALLOWED.get(part)).flatMap(Set::stream);
        String[] packages = Stream.concat(Stream.of("dev.mohs"), allowed.map(name -> "dev.mohs." + name + ".."))
                .toArray(String[]::new);

        noClasses().that().resideInAPackage("dev.mohs." + part + "..")
                .should().dependOnClassesThat(resideInAPackage("dev.mohs..").and(not(resideInAnyPackage(packages))))
                .check(mohs);
    }

    static Stream<String> parts() {
        return Stream.concat(ALLOWED.keySet().stream(), COMMON.stream()).sorted();
    }

    @Test
    void everyRoomHasItsPlaceOnTheMap() {
        Set<String> withRooms = ROOMS.keySet().stream().map(room -> room.split("\\.")[0]).collect(Collectors.toSet());
        Set<String> found = mohs.stream()
                .filter(type -> withRooms.contains(part(type)))
                .map(type -> type.getPackageName().substring("dev.mohs.".length()))
                .collect(Collectors.toSet());

        assertThat(found).isEqualTo(ROOMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyWhatTheMapAllows(String room) {
        String[] allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(name -> "dev.mohs." + name)
                .toArray(String[]::new);

        noClasses().that().resideInAPackage("dev.mohs." + room)
                .should().dependOnClassesThat(resideInAPackage("dev.mohs." + room.split("\\.")[0] + "..")
                        .and(not(resideInAnyPackage(allowed))))
                .check(mohs);
    }

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    /** An edge that nobody uses is no rule; one that is wanted comes together with what uses it. */
    @Test
    void everyEdgeOfTheMapIsUsed() {
        assertThat(edges(ALLOWED).filter(edge -> !isUsed(edge, ".."))).isEmpty();
        assertThat(edges(ROOMS).filter(edge -> !isUsed(edge, ""))).isEmpty();
    }

    private static Stream<Map.Entry<String, String>> edges(Map<String, Set<String>> map) {
        return map.entrySet().stream().flatMap(part -> part.getValue().stream().map(to -> entry(part.getKey(), to)));
    }

    private static boolean isUsed(Map.Entry<String, String> edge, String below) {
        DescribedPredicate<JavaClass> target = resideInAPackage("dev.mohs." + edge.getValue() + below);
        return mohs.that(resideInAPackage("dev.mohs." + edge.getKey() + below)).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(use -> target.test(use.getTargetClass()));
    }

    /** ArchUnit refuses a rule about no class, as long as nobody tells it not to. */
    @Test
    void aRuleAboutNoClassFails() {
        ArchRule aboutNothing = noClasses().that().resideInAPackage("dev.mohs." + "nowhere").should().bePublic();

        assertThatThrownBy(() -> aboutNothing.check(mohs)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    /** What it does not see: a rule that forbids, or leaves out, a package that has moved. */
    @Test
    void everyPackageThatARuleNamesIsThere() throws IOException {
        String rules = Files.readString(Path.of("src/test/java/dev/mohs/ArchitectureTest.java"));
        List<String> named = Pattern.compile("\"(dev\\.mohs[^\"]*[^.\"]|dev\\.mohs[^\"]*\\.\\.)\"").matcher(rules).results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(mohs)
                .anyMatch(type -> PackageMatcher.of(name).matches(type.getPackageName())));
    }

    @Test
    void theRootUsesNoOtherPackage() {
        noClasses().that().resideInAPackage("dev.mohs")
                .should().dependOnClassesThat().resideInAPackage("dev.mohs.*..")
                .check(mohs);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.mohs.(*)..").should().beFreeOfCycles().check(mohs);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("dev.mohs.(**)").should().beFreeOfCycles().check(mohs);
    }

    @Test
    void resultsAndReportsKnowNoEngine() {
        noClasses().that().resideInAnyPackage(
                        "dev.mohs.statistics..", "dev.mohs.result..", "dev.mohs.analysis..", "dev.mohs.wording..",
                        "dev.mohs.page..", "dev.mohs.report..", "dev.mohs.gate..", "dev.mohs.data..", "dev.mohs.io..")
                .and().resideOutsideOfPackage("dev.mohs.data.djl")
                .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "com.sun.jna..")
                .check(mohs);
    }

    /** So that it can be done in any process, and the same for measurements from all of them. */
    @Test
    void whatPassesBetweenTheStepsOfASweepIsPlainData() {
        noClasses().that().resideInAnyPackage(
                        "dev.mohs.evaluation.unit", "dev.mohs.evaluation.dispatch", "dev.mohs.evaluation.merge",
                        "dev.mohs.evaluation.journal", "dev.mohs.evaluation.shard")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "ai.djl..", "com.sun.jna..", "dev.mohs.model..", "dev.mohs.attack..", "dev.mohs.data..")
                .check(mohs);
    }

    @Test
    void dataOfDjlComesWithoutItsModels() {
        noClasses().that().resideInAPackage("dev.mohs.data.djl")
                .should().dependOnClassesThat(resideInAPackage("ai.djl..").and(not(
                        resideInAnyPackage("ai.djl.ndarray..", "ai.djl.training.dataset", "ai.djl.translate"))))
                .check(mohs);
        noClasses().that().resideInAPackage("dev.mohs.data..").and().resideOutsideOfPackage("dev.mohs.data.djl")
                .should().dependOnClassesThat().resideInAPackage("dev.mohs.data.djl")
                .check(mohs);
    }

    /** One opens the library, one reads symbols, one runs graphs, one records functions. */
    @Test
    void fourClassesKnowMxnet() {
        Set<JavaClass> knowing = mohs.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("ai.djl.mxnet")))
                .collect(Collectors.toSet());

        assertThat(knowing).extracting(type -> type.getName().replaceAll(".*\\.|\\$.*", ""))
                .containsOnly("MxnetLibrary", "MxnetSymbol", "MxnetGraph", "MxNet");
        assertThat(knowing).filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .containsExactly(mohs.get(MxnetLibrary.class));
    }

    /** So that it is opened in one way: its name is known to one class, and the others of JNA's openings are for C's library. */
    @Test
    void oneClassOpensTheLibraryOfMxnet() {
        noClasses().that().doNotBelongToAnyOf(MxnetLibrary.class)
                .should().dependOnClassesThat().haveFullyQualifiedName("ai.djl.mxnet.jna.LibUtils")
                .orShould().callMethod(NativeLibrary.class, "getInstance", String.class, Map.class)
                .orShould().callMethod(Native.class, "load", String.class, Class.class, Map.class)
                .check(mohs);
    }

    @Test
    void nativeMemoryStaysInThreeRooms() {
        noClasses().that().resideOutsideOfPackages("dev.mohs.model.engine", "dev.mohs.model.graph", "dev.mohs.nn.fused")
                .should().dependOnClassesThat().resideInAPackage("com.sun.jna..")
                .check(mohs);
    }

    /** Its algorithm is weak and its streams for neighbouring seeds are alike; {@link java.util.SplittableRandom} serves. */
    @Test
    void nobodyDrawsFromRandom() {
        noClasses().should().dependOnClassesThat().areAssignableTo(java.util.Random.class)
                .orShould().callMethod(Math.class, "random")
                .check(mohs);
    }

    @Test
    void textDoesNotDependOnTheLocaleOfTheMachine() {
        noClasses().should().callMethod(String.class, "format", String.class, Object[].class)
                .orShould().callMethod(String.class, "formatted", Object[].class)
                .orShould().callMethod(String.class, "toLowerCase")
                .orShould().callMethod(String.class, "toUpperCase")
                .orShould().callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould().callMethod(PrintStream.class, "format", String.class, Object[].class)
                .orShould().callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould().callMethod(PrintWriter.class, "format", String.class, Object[].class)
                .check(mohs);
    }

    /** They are optional for those who use the library. */
    @Test
    void onlyTheCommandLineUsesItsLibraries() {
        noClasses().that().resideOutsideOfPackage("dev.mohs.cli..")
                .should().dependOnClassesThat().resideInAnyPackage("picocli..", "me.tongfei..", "org.jline..", "org.slf4j..")
                .check(mohs);
    }

    @Test
    void onlyTheCommandEndsTheProcess() {
        noClasses().that().doNotBelongToAnyOf(Mohs.class, WorkerMain.class)
                .should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "halt", int.class)
                .check(mohs);
    }

    @Test
    void onlyTheCommandLineTalksToTheTerminal() {
        noClasses().that().resideOutsideOfPackage("dev.mohs.cli..")
                .should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .check(mohs);
    }

    @Test
    void commandsAreHiddenButForTheOneThatStartsThem() {
        classes().that().resideInAPackage("dev.mohs.cli..").and().areNotAssignableTo(Mohs.class).and().areTopLevelClasses()
                .should().notBePublic()
                .check(mohs);
    }

    /** The part of Mohs that a class belongs to: {@code report} for {@code dev.mohs.page.Page}, nothing for the root. */
    private static String part(JavaClass type) {
        String below = type.getPackageName().substring("dev.mohs".length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }
}
