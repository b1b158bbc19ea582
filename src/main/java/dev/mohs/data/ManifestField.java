package dev.mohs.data;

import java.util.List;
import java.util.Objects;

/** The rules that fields of a manifest share; what breaks one is an {@link IllegalArgumentException}. */
final class ManifestField {

    private ManifestField() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void text(String value, String field) {
        that(value != null && !value.isBlank(), field + " is missing");
    }

    /** A copy of {@code list}, which must be there, with all its elements. */
    static <T> List<T> list(List<T> list, String field) {
        that(list != null && list.stream().allMatch(Objects::nonNull), field + " is missing or has a missing element");
        return List.copyOf(list);
    }
}
