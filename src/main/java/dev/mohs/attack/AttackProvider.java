package dev.mohs.attack;

import java.util.List;

/**
 * How attacks of other people join: implement this, name the class in {@code
 * META-INF/services/dev.mohs.attack.AttackProvider}, and hand the jar to {@code --attack-jar} or put it on the classpath.
 */
public interface AttackProvider {

    /** The kinds of attack that this provider adds. */
    List<AttackType> attacks();
}
