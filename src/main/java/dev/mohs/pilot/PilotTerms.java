package dev.mohs.pilot;

/**
 * What messages call the things that somebody chose for a pilot. A program has {@link #PLAIN} words; a command has the names of its
 * options, which its users can look for.
 *
 * @param activations the activations to compare, the subject of a sentence
 * @param current     the one that the others would replace, the subject of a sentence
 * @param budget      the time for everything; a time follows, as {@code 10m}
 */
public record PilotTerms(String activations, String current, String budget) {

    /** For those who know no options. */
    public static final PilotTerms PLAIN =
            new PilotTerms("the choice of activations", "the current activation", "a budget of");
}
