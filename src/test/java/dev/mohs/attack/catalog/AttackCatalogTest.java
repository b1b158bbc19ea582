package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.attack.query.Spsa;
import dev.mohs.model.Classifier;
import dev.mohs.spec.Spec;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackCatalogTest {

    private static final String SERVICE_FILE = "META-INF/services/" + AttackProvider.class.getName();

    @TempDir
    private Path folder;

    /** What a provider's author would write. */
    public static final class Sound implements AttackProvider {
        @Override
        public List<AttackType> attacks() {
            return List.of(type("shift"));
        }
    }

    /** Fails while it is made. */
    public static final class FailsToStart implements AttackProvider {
        public FailsToStart() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public List<AttackType> attacks() {
            return List.of(type("never"));
        }
    }

    /** Fails when asked. */
    public static final class FailsToList implements AttackProvider {
        @Override
        public List<AttackType> attacks() {
            throw new UnsupportedOperationException("not today");
        }
    }

    /** Wants a name that is taken. */
    public static final class Impostor implements AttackProvider {
        @Override
        public List<AttackType> attacks() {
            return List.of(type("fgsm"));
        }
    }

    private static AttackType type(String name) {
        return new AttackType(
                name,
                "does nothing",
                Knowledge.NONE,
                Repetition.ONCE,
                List.of(new AttackParameter("steps", "3", "how many"), new AttackParameter("rate", "0.5", "how fast")),
                "none",
                arguments -> {
                    arguments.integer("steps", 1);
                    arguments.number("rate", 0, 1);
                    AttackDescription description = arguments.describe(Norm.LINF);
                    return new Attack() {
                        @Override
                        public AttackDescription description() {
                            return description;
                        }

                        @Override
                        public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
                            return (epsilon, rows) -> Rows.select(batch.inputs(), rows);
                        }
                    };
                });
    }

    @Test
    void listsTheAttacksOfMohsAndNoProblems() {
        AttackCatalog catalog = AttackCatalog.load();
        assertThat(catalog.types()).extracting(AttackType::name)
                .startsWith("fgsm", "rfgsm").contains("pgd", "apgd", "noise").doesNotHaveDuplicates();
        assertThat(catalog.problems()).isEmpty();
        for (AttackType type : catalog.types()) {
            assertThat(type.summary()).as(type.name()).isNotBlank();
            assertThat(type.reference()).as(type.name()).isNotBlank();
            assertThat(catalog.create(type.name()).description().name()).isEqualTo(type.name());
        }
    }

    @Test
    void listsTheAttacksOfMohsInTheirOrder() {
        assertThat(AttackCatalog.load().types()).extracting(AttackType::name).containsExactly(
                "fgsm", "rfgsm", "bim", "pgd", "mifgsm", "nifgsm", "apgd", "apgd_t", "deepfool", "cw", "fab", "fab_t", "square",
                "spsa", "hopskipjump", "autoattack", "ensemble", "noise");
    }

    /** Nobody hands them in by another door. */
    @Test
    void theAttacksOfMohsComeThroughAProviderLikeAnybodys() {
        assertThat(ServiceLoader.load(AttackProvider.class)).anyMatch(BuiltInAttacks.class::isInstance);
        ClassLoader without = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(SERVICE_FILE) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        };

        AttackCatalog catalog = AttackCatalog.of(without);

        assertThat(catalog.types()).isEmpty();
        assertThatThrownBy(() -> catalog.create("fgsm")).isInstanceOf(UserException.class)
                .hasMessageContaining("no attack 'fgsm'").hasMessageContaining(SERVICE_FILE + " does not name them");
    }

    /** An impostor whose jar stands before that of Mohs on the class path takes no name, and gets no place before it. */
    @Test
    void theAttacksOfMohsAreFirstWhereverTheyStand() throws IOException {
        Path first = jar("first", Impostor.class.getName(), Sound.class.getName());
        URL impostors = new URL("jar:" + first.toUri() + "!/" + SERVICE_FILE);
        ClassLoader reversed = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> all = new ArrayList<>(Collections.list(super.getResources(name)));
                if (name.equals(SERVICE_FILE)) {
                    all.add(0, impostors);
                }
                return Collections.enumeration(all);
            }
        };

        AttackCatalog catalog = AttackCatalog.of(reversed);

        assertThat(catalog.types()).extracting(AttackType::name).startsWith("fgsm").endsWith("noise", "shift");
        assertThat(catalog.create("fgsm")).isInstanceOf(Fgsm.class);
        assertThat(catalog.problems()).singleElement().asString().contains("Impostor", "name is taken");
    }

    @Test
    void unknownAttacksAreAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> AttackCatalog.load().create("fsgm(norm=l2)"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no attack 'fsgm' (did you mean fgsm?); there are fgsm, rfgsm, ");
    }

    @Test
    void findsTheAttacksOfAJar() {
        AttackCatalog catalog = AttackCatalog.load(List.of(jar("sound", Sound.class.getName())));
        assertThat(catalog.problems()).isEmpty();
        assertThat(catalog.create("shift(steps=5)").description().parameters())
                .containsEntry("steps", "5")
                .containsEntry("rate", "0.5");
    }

    @Test
    void aBrokenProviderCostsOnlyItsOwnAttacks() {
        Path broken = jar(
                "broken",
                "com.example.Missing",
                FailsToStart.class.getName(),
                FailsToList.class.getName(),
                Impostor.class.getName(),
                AttackCatalogTest.class.getName(),
                Sound.class.getName());
        AttackCatalog catalog = AttackCatalog.load(List.of(broken));
        assertThat(catalog.types()).extracting(AttackType::name).contains("fgsm", "noise", "shift").doesNotContain("never");
        assertThat(catalog.create("fgsm")).isInstanceOf(Fgsm.class);
        assertThat(catalog.problems()).hasSize(5);
        assertThat(catalog.problems().get(0)).contains("com.example.Missing").contains("not found");
        assertThat(catalog.problems().get(1)).contains("FailsToStart").contains("no licence");
        assertThat(catalog.problems().get(2)).contains("FailsToList").contains("not today");
        assertThat(catalog.problems().get(3)).contains("fgsm").contains("Impostor").contains("name is taken");
        assertThat(catalog.problems().get(4)).contains("AttackCatalogTest not a subtype");
        assertThatThrownBy(() -> catalog.create("never"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not loaded")
                .hasMessageContaining("no licence");
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        Path missing = folder.resolve("missing.jar");
        assertThatThrownBy(() -> AttackCatalog.load(List.of(missing)))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no attack jar " + missing);
        Path text = Files.writeString(folder.resolve("text.jar"), "not an archive");
        assertThatThrownBy(() -> AttackCatalog.load(List.of(text)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot open the attack jar " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "fgsm(l2)          | gives 'l2' without a name; write fgsm(name=value), with norm, target",
        "fgsm(steps=3)     | attack fgsm has no parameter 'steps'; it has norm, target",
        "fgsm(norm=l3)     | there is no norm 'l3' (did you mean l2 or l1?); there are linf, l2, l1",
        "fgsm(target=up)   | there is no target 'up'; there are none, next, least_likely",
        "noise(rate=2)     | attack noise has no parameter 'rate'; it has kind, norm, draws",
        "shift(steps=0)    | the steps of attack shift must be a whole number of at least 1, not '0'",
        "shift(steps=1.5)  | the steps of attack shift must be a whole number of at least 1, not '1.5'",
        "shift(rate=1.1)   | the rate of attack shift must be a number in [0.0, 1.0], not '1.1'",
        "shift(rate=NaN)   | the rate of attack shift must be a number in [0.0, 1.0], not 'NaN'",
        "shift(rate=x)     | the rate of attack shift must be a number in [0.0, 1.0], not 'x'"
    })
    void refusesWrongParameters(String text, String reason) {
        AttackCatalog catalog = AttackCatalog.load(List.of(jar("sound", Sound.class.getName())));
        assertThatThrownBy(() -> catalog.create(text))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }

    /** 2/255 as Java computes it. */
    @Test
    void aNumberMayBeAFraction() {
        AttackArguments arguments = new AttackArguments(Spsa.TYPE, Spec.parse("spsa(delta=2/255)"));

        assertThat(arguments.number("delta", 0, 1)).isEqualTo(2 / 255.0);
        assertThat(arguments.describe(Norm.LINF).name()).isEqualTo("spsa(delta=2/255)");
    }

    @Test
    void namesShowWhatDiffersFromTheDefaults() {
        AttackCatalog catalog = AttackCatalog.load();
        assertThat(catalog.create("fgsm(norm=linf)").description().name()).isEqualTo("fgsm");
        AttackDescription description = catalog.create("fgsm(target=next,norm=l2)").description();
        assertThat(description.name()).isEqualTo("fgsm(norm=l2,target=next)");
        assertThat(description.norm()).isEqualTo(Norm.L2);
        assertThat(description.parameters()).containsEntry("norm", "l2").containsEntry("target", "next");
    }

    /** An attack of somebody else keeps its name, and is found by another spelling of it. */
    @Test
    void namesOfTheFieldBecomeThoseOfTheCatalogue() {
        AttackCatalog catalog = AttackCatalog.load(List.of(jar("sound", Sound.class.getName())));
        assertThat(catalog.create("APGD-CE(norm=Linf)").description().name()).isEqualTo("apgd");
        assertThat(catalog.create("PGD-20(norm=L2)").description().name()).isEqualTo("pgd(norm=l2,steps=20)");
        assertThat(catalog.create("fab-t(norm=L_2)").description().parameters()).containsEntry("norm", "l2");
        assertThat(catalog.create("Shift(steps=4)").description().name()).isEqualTo("shift(steps=4)");
        assertThatThrownBy(() -> catalog.create("square(norm=L1)")).hasMessageContaining("one of linf, l2, not 'l1'");
    }

    private Path jar(String name, String... providers) {
        Path jar = folder.resolve(name + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(SERVICE_FILE));
            zip.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return jar;
    }

    @Test
    void twiceTheStepsAreTwiceTheStepsAndWordsAreNot() {
        AttackCatalog catalog = AttackCatalog.load();

        assertThat(catalog.doubled(stepping("40"))).hasValueSatisfying(attack ->
                assertThat(attack.description().parameters()).containsEntry("steps", "80"));
        for (String number : List.of("many", "", "4e1", "2000000000")) {
            assertThat(catalog.doubled(stepping(number))).as(number).isEmpty();
        }
    }

    private static AttackDescription stepping(String steps) {
        return new AttackDescription("pgd", Norm.LINF, Knowledge.WHITE_BOX, Map.of("steps", steps), "none", Repetition.PER_EPSILON);
    }
}
