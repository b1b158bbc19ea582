package dev.mohs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to say of a name that nobody knows: which one was probably meant, and which there are. */
public final class Unknown {

    /** One slip in so many letters, and one in shorter names. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int MOST_HINTS = 3;

    /** Names are short; what is longer is none, and is not worth the time. */
    private static final int LONGEST = 100;

    private Unknown() {}

    /**
     * The exception for a name that is none of {@code valid}.
     *
     * @param rule  what is wrong, {@code there is no loss}; the name follows
     * @param typed the name
     */
    public static UserException name(String rule, String typed, Collection<String> valid) {
        return UserException.usage(rule + " '" + typed + "'" + hint(typed, valid) + "; there are " + listed(valid));
    }

    /**
     * The exception for a choice that is none of {@code valid}.
     *
     * @param what  what was chosen, the subject of a sentence
     * @param typed the choice
     */
    public static UserException choice(String what, String typed, Collection<String> valid) {
        return UserException.usage(what + " must be one of " + listed(valid) + ", not '" + typed + "'" + hint(typed, valid));
    }

    /** The names with commas between. */
    public static String listed(Collection<String> valid) {
        return valid.isEmpty() ? "none" : String.join(", ", valid);
    }

    /** {@code (did you mean pgd?)} after a blank, or nothing where no name is near. */
    public static String hint(String typed, Collection<String> valid) {
        int allowed = Math.max(1, typed.length() / LETTERS_PER_SLIP);
        String folded = folded(typed);
        int nearest = valid.stream().mapToInt(name -> distance(folded, folded(name))).min().orElse(Integer.MAX_VALUE);
        if (nearest > allowed || typed.length() > LONGEST) {
            return "";
        }
        List<String> near = valid.stream().filter(name -> distance(folded, folded(name)) == nearest).limit(MOST_HINTS).toList();
        return " (did you mean " + String.join(" or ", near) + "?)";
    }

    /** The same for a file that is not there, of those beside it. */
    public static String hint(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return hint(file.getFileName().toString(), files.limit(1000).map(path -> path.getFileName().toString()).sorted()
                    .collect(Collectors.toList()));
        } catch (IOException e) {
            return "";
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How many letters must be put in, left out, exchanged or swapped with the next to make one name of the other: the optimal
     * string alignment distance (Damerau 1964). Anything longer than a name is infinitely far.
     */
    static int distance(String a, String b) {
        if (Math.max(a.length(), b.length()) > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : Math.min(
                        Math.min(slips[i - 1][j], slips[i][j - 1]) + 1,
                        slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                slips[i][j] = isSwap ? Math.min(slips[i][j], slips[i - 2][j - 2] + 1) : slips[i][j];
            }
        }
        return slips[a.length()][b.length()];
    }
}
