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
}
