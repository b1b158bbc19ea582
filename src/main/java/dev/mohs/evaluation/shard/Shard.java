package dev.mohs.evaluation.shard;

import dev.mohs.UserException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several shares of a sweep's units. Of the list of all units, curve by curve, each {@code count} neighbours go to as many
 * shards, so that every shard has its part of every curve, and shards differ by one unit at most. The first of them moves on by one
 * from row to row; the last unit of a curve, which has fewer examples, would often be the same shard's otherwise.
 *
 * @param number which of them, from 1
 * @param count  how many there are
 */
public record Shard(int number, int count) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    /** @throws UserException if there is no such shard */
    public Shard {
        if (number < 1 || number > count) {
            throw UserException.usage("there is no shard " + number + " of " + count + "; they are numbered from 1 to " + count);
        }
    }

    /**
     * Reads {@code 2/8}.
     *
     * @throws UserException if it is none
     */
    public static Shard parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches()) {
            throw UserException.usage("a shard is written as 2/8, the second of eight, not as '" + text + "'");
        }
        return new Shard(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** Its share of {@code units}, in their order. */
    public <T> List<T> of(List<T> units) {
        return IntStream.range(0, units.size()).filter(this::owns).mapToObj(units::get).toList();
    }

    private boolean owns(int place) {
        return (place + place / count) % count == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
