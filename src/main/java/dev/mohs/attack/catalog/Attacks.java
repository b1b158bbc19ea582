package dev.mohs.attack.catalog;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.ensemble.AutoAttack;
import dev.mohs.attack.gradient.Apgd;
import dev.mohs.attack.gradient.ApgdTargeted;
import dev.mohs.attack.gradient.BasicIterative;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.attack.gradient.MomentumIterative;
import dev.mohs.attack.gradient.NesterovIterative;
import dev.mohs.attack.gradient.Pgd;
import dev.mohs.attack.gradient.RandomStartFgsm;
import dev.mohs.attack.minimal.CarliniWagner;
import dev.mohs.attack.minimal.DeepFool;
import dev.mohs.attack.minimal.Fab;
import dev.mohs.attack.query.HopSkipJump;
import dev.mohs.attack.query.Noise;
import dev.mohs.attack.query.Spsa;
import dev.mohs.attack.query.Square;

/**
 * The attacks of Mohs by name, for code that chooses them: {@code Attacks.pgd()}. All have the defaults that {@code
 * mohs attacks} lists; {@link #of} sets parameters, and finds attacks of other people.
 */
public final class Attacks {

    private Attacks() {}

    /**
     * An attack from its text form, {@code pgd(steps=20)}.
     *
     * @throws UserException if there is no such attack or parameter; the message lists those there are
     */
    public static Attack of(String text) {
        return AttackCatalog.load().create(text);
    }

    /** One step along the gradient's sign ({@link Fgsm}). */
    public static Attack fgsm() {
        return of("fgsm");
    }

    /** One gradient step from a random start ({@link RandomStartFgsm}). */
    public static Attack rfgsm() {
        return of("rfgsm");
    }

    /** Gradient steps from the clean input ({@link BasicIterative}). */
    public static Attack bim() {
        return of("bim");
    }

    /** Gradient steps from random starts ({@link Pgd}). */
    public static Attack pgd() {
        return of("pgd");
    }

    /** Gradient steps with momentum ({@link MomentumIterative}). */
    public static Attack mifgsm() {
        return of("mifgsm");
    }

    /** Gradient steps with momentum, the gradient taken ahead ({@link NesterovIterative}). */
    public static Attack nifgsm() {
        return of("nifgsm");
    }

    /** Gradient steps whose size adapts ({@link Apgd}). */
    public static Attack apgd() {
        return of("apgd");
    }

    /** The same towards likely wrong classes ({@link ApgdTargeted}). */
    public static Attack apgdT() {
        return of("apgd_t");
    }

    /** The nearest linearised boundary, repeatedly ({@link DeepFool}). */
    public static Attack deepfool() {
        return of("deepfool");
    }

    /** The least L2 distance by optimisation ({@link CarliniWagner}). */
    public static Attack cw() {
        return of("cw");
    }

    /** Steps along the boundary, drawn back to the clean input ({@link Fab}). */
    public static Attack fab() {
        return of("fab");
    }

    /** The same, looking at one other class at a time ({@link Fab}). */
    public static Attack fabT() {
        return of("fab_t");
    }

    /** Random search over squares, from scores alone ({@link Square}). */
    public static Attack square() {
        return of("square");
    }

    /** Steps along gradients estimated from scores ({@link Spsa}). */
    public static Attack spsa() {
        return of("spsa");
    }

    /** A walk along the boundary, from decisions alone ({@link HopSkipJump}). */
    public static Attack hopskipjump() {
        return of("hopskipjump");
    }

    /** The standard ensemble ({@link AutoAttack}). */
    public static Attack autoattack() {
        return of("autoattack");
    }

    /** The same for models of any number of classes ({@link AutoAttack}). */
    public static Attack ensemble() {
        return of("ensemble");
    }

    /** A random direction: the control, no attack ({@link Noise}). */
    public static Attack noise() {
        return of("noise");
    }
}
