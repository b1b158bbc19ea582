package dev.mohs.wording;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.curve.ModelGroup;

/** What models and groups of them are called: marked where a warning touches their figures. */
public final class GroupName {

    /** The mark where there is little room, before the name. */
    public static final String MARK = "(!)";

    private static final String DOUBTED = " (cannot be believed)";

    private GroupName() {}

    /** The name of a group under an attack, in tables and sentences. */
    public static String of(ModelGroup group, AttackAnalysis attack) {
        return marked(group.label(), attack.isDoubted(group.label()));
    }

    /** The same where there is little room, beside others of its architecture. */
    public static String brief(ModelGroup group, AttackAnalysis attack) {
        return marker(group, attack) + group.shortLabel();
    }

    /** {@link #MARK} and a space where the figures of a group under an attack cannot be believed; empty otherwise. */
    public static String marker(ModelGroup group, AttackAnalysis attack) {
        return attack.isDoubted(group.label()) ? MARK + " " : "";
    }

    /** A name in tables and sentences. */
    public static String marked(String name, boolean isDoubted) {
        return isDoubted ? name + DOUBTED : name;
    }
}
