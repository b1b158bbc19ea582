package dev.mohs.inspection;

import dev.mohs.model.format.GraphSummary;
import java.util.List;

/**
 * What was found out of a model.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param name       what reports would call it
 * @param source     the model as it would be named to a sweep, with what was found out of its inputs
 * @param kind       what it is, in words
 * @param files      where it lies; none of a bundled model or one behind an address
 * @param sha256     the digest of its files; null where there are none, or it could not be loaded
 * @param input      what one input is like
 * @param graph      what its file shows; null where only the engine can read it
 * @param classes    how many scores it answers with; 0 if it could not be loaded
 * @param parameters how many numbers it holds; 0 where nobody can tell
 * @param normalisation what is done to inputs before the first layer, by what was said and by the file, in words
 * @param gradients  whether they are to be had and right
 * @param notes      what was found out of it, or done to it, that nobody said: clauses
 * @param attacks    the names of those that can be run on it
 * @param problem    why it cannot be used; null if it can
 */
public record Inspection(
        String schema,
        String name,
        String source,
        String kind,
        List<String> files,
        String sha256,
        Input input,
        GraphSummary graph,
        int classes,
        long parameters,
        String normalisation,
        Gradients gradients,
        List<String> notes,
        List<String> attacks,
        String problem) {

    /** The format that this version writes. */
    public static final String SCHEMA = "mohs-inspection/1";

    public Inspection {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        attacks = List.copyOf(attacks);
    }

    /**
     * What one input is like.
     *
     * @param shape  (channels, height, width); null if nobody knows
     * @param bounds the valid range, {@code 0..1}; null where nothing was said and the shape is unknown
     * @param from   who says so, in words
     */
    public record Input(List<Integer> shape, String bounds, String from) {}

    /**
     * Whether gradients are to be had and right.
     *
     * @param state one of the five
     * @param note  how that is known
     */
    public record Gradients(State state, String note) {

        /** Whether attacks may follow them. */
        public boolean areUsable() {
            return state == State.RIGHT || state == State.CANNOT_TELL;
        }

        /** How it stands with them. */
        public enum State {
            /** There are some, and they are right. */
            RIGHT,
            /** There are some, and differences of the scores cannot tell whether they are right. */
            CANNOT_TELL,
            /** There are some, and they are refused. */
            WRONG,
            /** There are none. */
            NONE,
            /** The model could not be loaded. */
            UNKNOWN
        }
    }

    /** Whether a sweep could begin. */
    public boolean isUsable() {
        return problem == null;
    }
}
