package dev.mohs.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are those of the papers, of the authors' code of AutoAttack, and of torchattacks and Foolbox. */
class AttackNameTest {

    private static final List<String> KNOWN = List.of("fgsm", "rfgsm", "bim", "pgd", "mifgsm", "apgd", "apgd_t", "deepfool", "cw",
            "fab", "fab_t", "square", "autoattack", "mine-2");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FGSM                    | fgsm",
        "apgd-ce                 | apgd(loss=ce)",
        "APGD-DLR(norm=L2)       | apgd(loss=dlr,norm=L2)",
        "apgd-ce(loss=ce)        | apgd(loss=ce)",
        "apgd-t                  | apgd_t",
        "APGDT                   | apgd_t",
        "FAB-T(targets=3)        | fab_t(targets=3)",
        "AutoAttack              | autoattack",
        "auto-attack             | autoattack",
        "AA+                     | autoattack(version=plus)",
        "AutoAttack-Rand         | autoattack(version=rand)",
        "Square-Attack           | square",
        "Carlini-Wagner          | cw",
        "C&W                     | cw",
        "R+FGSM                  | rfgsm",
        "MI-FGSM                 | mifgsm",
        "DeepFool                | deepfool",
        "pgd-40                  | pgd(steps=40)",
        "PGD20 (restarts=5)      | pgd(steps=20,restarts=5)",
        "APGD-CE-50              | apgd(loss=ce,iterations=50)",
        "square-1000             | square(queries=1000)",
        "mine-2                  | mine-2",
        "Mine_2                  | mine-2",
        "pgd(step=2/255)         | pgd(step=2/255)",
        "Fgsm-3                  | fgsm-3",
        "PDG                     | pdg"
    })
    void isReadAsTheFieldWritesIt(String text, String meant) {
        assertThat(AttackName.read(text, KNOWN)).hasToString(meant);
    }

    @Test
    void whatANameSaysIsNotSaidOtherwise() {
        assertThatThrownBy(() -> AttackName.read("apgd-ce(loss=dlr)", KNOWN)).isInstanceOf(UserException.class).hasMessage(
                "cannot read 'apgd-ce(loss=dlr)': its name says loss=ce already; leave out loss=dlr, or write apgd(loss=dlr)");
        assertThatThrownBy(() -> AttackName.read("pgd-40(steps=10)", KNOWN)).hasMessageContaining("or write pgd(steps=10)");
    }

    @ParameterizedTest
    @CsvSource({"Linf,linf", "L_inf,linf", "l-inf,linf", "INF,linf", "L∞,linf", "L2,l2", "l_2,l2", "2,l2", "L1,l1", "l3,l3"})
    void normsAreReadSoToo(String text, String meant) {
        assertThat(NormName.canonical(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"'',''", "'(a)','(a)'", "'pgd(','pgd('"})
    void whatIsNoTextFormIsRefused(String text, String shown) {
        assertThatThrownBy(() -> AttackName.read(text, KNOWN)).isInstanceOf(UserException.class).hasMessageContaining(shown);
    }
}
