package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The budgets that an attack has when nobody says otherwise are those of its authors, whose names stand beside them. */
class AttackDefaultsTest {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', value = {
        "rfgsm | Wong, Rice, Kolter 2020 | step=1.25",
        "bim | Kurakin, Goodfellow, Bengio 2017 | steps=10 step=0.2",
        "pgd | Madry et al. 2018, and α = 2.5 ε/steps | steps=40 step=auto random_start=on restarts=1 loss=ce",
        "mifgsm | Dong et al. 2018 | steps=10 step=auto momentum=1",
        "nifgsm | Lin et al. 2020 | steps=10 step=auto momentum=1",
        "apgd | Croce, Hein 2020 | iterations=100 rho=0.75 random_start=on restarts=1 loss=ce",
        "apgd_t | Croce, Hein 2020 | iterations=100 rho=0.75 random_start=on restarts=1 targets=9",
        "fab | Croce, Hein 2020 | iterations=100 alpha_max=0.1 eta=1.05 beta=0.9",
        "fab_t | Croce, Hein 2020 | iterations=100 alpha_max=0.1 eta=1.05 beta=0.9 targets=9",
        "deepfool | Moosavi-Dezfooli et al. 2016 | iterations=50 overshoot=0.02 candidates=10",
        "cw | Carlini, Wagner 2017 | search_steps=9 iterations=10000 learning_rate=0.01 initial_c=0.001 confidence=0",
        "square | Andriushchenko et al. 2020 | queries=5000 share=0.8",
        "hopskipjump | Chen, Jordan, Wainwright 2020 | iterations=40 samples=100 most_samples=10000",
        "spsa | Uesato et al. 2018, their delta and samples | samples=128 delta=0.01"})
    void areThoseOfTheReference(String name, String source, String expected) {
        Map<String, String> parameters = AttackCatalog.load().create(name).description().parameters();
        for (String setting : expected.split(" ")) {
            String[] parts = setting.split("=");
            assertThat(parameters).as(source).containsEntry(parts[0], parts[1]);
        }
    }
}
