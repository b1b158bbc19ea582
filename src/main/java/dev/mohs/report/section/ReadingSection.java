package dev.mohs.report.section;

import dev.mohs.page.Block;
import dev.mohs.page.Block.Fact;
import dev.mohs.page.Section;
import java.util.List;

/** What the words mean, and what the figures do not. */
public final class ReadingSection {

    private static final List<Fact> TERMS = List.of(
            new Fact("ε", """
                    The budget: the largest norm of a perturbation, in the units of the inputs. Under linf it bounds \
                    the change of every single input value."""),
            new Fact("at ε", """
                    Accuracy under the attack run with exactly this budget. It can rise with ε, because an attack \
                    that overshoots can miss; where it does by more than chance, a check warns."""),
            new Fact("within ε", """
                    Accuracy over all budgets up to ε: an example counts as broken once any of them has broken it. It \
                    never rises with ε and is the sounder upper bound on robust accuracy. An example that the model \
                    gets wrong clean is not robust at any ε."""),
            new Fact("declared ε", """
                    The budget at which models are compared and called robust, fixed before anything is measured: the \
                    one that was asked for, or else the usual budget for the data where it is among the ε, or else the \
                    middle one. Figures at other ε, and the area under the curve, are secondary."""),
            new Fact("evidence", """
                    What attacks a figure rests on. Screening: gradients followed for one step. Black-box only: none \
                    followed. Iterated: followed for many steps. Ensemble: AutoAttack with the full checks."""),
            new Fact("cannot be believed", """
                    A warning of an integrity check touches the figure. It is shown with the warning, stands last, and \
                    is neither compared nor ranked."""),
            new Fact("undecided", """
                    A difference was not shown. It may still be there: the interval says how large it may be."""),
            new Fact("worst case", """
                    An example counts as broken when any attack of that norm, controls aside, breaks it."""),
            new Fact("area under the curve", """
                    Accuracy within ε averaged over all budgets from 0 to the largest, each counting alike."""),
            new Fact("ε at half accuracy", """
                    The budget at which accuracy within ε has fallen to half the clean one, by linear interpolation; \
                    shown as > and the largest ε where it never fell so far."""),
            new Fact("interval", """
                    95 %. For one model, Wilson's over examples (for the area, a bootstrap over examples); for \
                    several training seeds, Student's t over seeds, which is wide for few seeds. It is missing where \
                    all seeds agree."""),
            new Fact("control", """
                    An attack that looks at nothing. A gradient attack that does no better than random noise has no \
                    useful gradient."""),
            new Fact("chance", "The accuracy of guessing among equally frequent classes."),
            new Fact("How to judge robustness figures",
                    "Carlini et al. 2019, On Evaluating Adversarial Robustness:", "https://arxiv.org/abs/1902.06705"),
            new Fact("When gradients mislead",
                    "Athalye, Carlini, Wagner 2018, Obfuscated Gradients Give a False Sense of Security:",
                    "https://arxiv.org/abs/1802.00420"));

    private static final List<String> LIMITS = List.of(
            "They are no guarantee. Every figure is an upper bound: an attack that was not run may break more.",
            """
            They hold for these examples, this norm and this range of ε. Robustness to rotation, blur, or other data \
            is another question.""",
            """
            A difference between models is one between these trainings. Few seeds say little about what another \
            recipe would give.""",
            "More than chance does not mean large, and undecided does not mean equal: read the interval.",
            """
            Accuracy that stays high under a gradient attack can come from gradients that vanish rather than from \
            robustness: read the checks.""");

    private ReadingSection() {}

    /** The section, the same for every result. */
    public static Section section() {
        return new Section("reading", "Method", List.of(
                new Block.Facts(TERMS),
                new Block.Text(Block.Tone.PLAIN, "What the figures do not mean:"),
                new Block.Bullets(LIMITS)));
    }
}
