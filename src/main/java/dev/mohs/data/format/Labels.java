package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;

/** What a label can be before it is known how many classes there are. */
public final class Labels {

    /** How many classes data can have. */
    public static final int MOST_CLASSES = 10_000;

    private Labels() {}

    /**
     * The same as {@code int}.
     *
     * @throws MalformedFileException if one is negative or {@link #MOST_CLASSES} or more
     */
    static int[] checked(long[] labels) throws MalformedFileException {
        int[] checked = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            checked[i] = checked(labels[i], "example " + i);
        }
        return checked;
    }

    /** The same for one label, found at {@code place}. */
    public static int checked(long label, String place) throws MalformedFileException {
        if (label < 0 || label >= MOST_CLASSES) {
            throw new MalformedFileException("the label of " + place + " is " + label + "; labels count from 0, to "
                    + (MOST_CLASSES - 1) + " at most");
        }
        return (int) label;
    }
}
