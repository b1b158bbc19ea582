package dev.mohs.attack;

/**
 * Something about an attack that can be set.
 *
 * @param name         its key in the text form
 * @param defaultValue what it is when not given
 * @param meaning      what it does, with its unit or its valid values
 */
public record AttackParameter(String name, String defaultValue, String meaning) {

    /** The norm, for attacks that are defined for all three. */
    public static final AttackParameter NORM =
            new AttackParameter("norm", "linf", "the norm that epsilon bounds: linf, l2 or l1");

    /** The norm, for attacks that are defined for two. */
    public static final AttackParameter LINF_OR_L2 =
            new AttackParameter("norm", "linf", "the norm that epsilon bounds: linf or l2");

    /** The loss, for attacks that can follow several. */
    public static final AttackParameter LOSS = new AttackParameter("loss", "ce",
            "what to follow: ce (cross-entropy, as its log-odds), margin (of the logits) or dlr (difference of logits ratio)");

    /** Where to start, for attacks that can do without chance. */
    public static final AttackParameter RANDOM_START =
            new AttackParameter("random_start", "on", "on (at random in the ball) or off (at the clean input)");

    /** The target, for attacks that follow a loss. */
    public static final AttackParameter TARGET = new AttackParameter(
            "target", "none", "none, next (the class after the true one) or least_likely (by the clean logits)");
}
