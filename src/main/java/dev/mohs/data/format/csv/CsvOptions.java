package dev.mohs.data.format.csv;

import java.util.List;
import java.util.Optional;

/**
 * What a user says of a table.
 *
 * @param shape  (channels, height, width); null when it is to be told by the number of columns
 * @param header whether the first line names the columns; empty when that is to be told by the line
 * @param label  {@code first}, {@code last} or the name of a column; null when the columns are to tell
 */
public record CsvOptions(List<Integer> shape, Optional<Boolean> header, String label) {}
