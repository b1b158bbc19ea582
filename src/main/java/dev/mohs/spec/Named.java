package dev.mohs.spec;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Constants that people choose by name. */
public final class Named {

    private Named() {}

    /**
     * The one of {@code all} that is called {@code typed}.
     *
     * @param rule what is wrong where there is none, {@code there is no norm}; the name follows
     * @param name what each is called
     * @throws UserException if there is none; the message lists those there are
     */
    public static <T> T of(String rule, String typed, T[] all, Function<T, String> name) {
        List<String> names = Stream.of(all).map(name).toList();
        int found = names.indexOf(typed);
        if (found < 0) {
            throw Unknown.name(rule, typed, names);
        }
        return all[found];
    }
}
