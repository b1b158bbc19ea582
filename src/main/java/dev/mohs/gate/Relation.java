package dev.mohs.gate;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a figure must stand to its limit. */
public enum Relation {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    /** The symbols as alternatives of a regular expression, the longer ones first. */
    static final String PATTERN = Stream.of(values()).map(Relation::symbol).collect(Collectors.joining("|"));

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    /** The relation as it is written. */
    public String symbol() {
        return symbol;
    }

    static Relation of(String symbol) {
        return Stream.of(values()).filter(relation -> relation.symbol.equals(symbol)).findFirst().orElseThrow();
    }

    boolean holds(double figure, double limit) {
        return switch (this) {
            case AT_LEAST -> figure >= limit;
            case AT_MOST -> figure <= limit;
            case ABOVE -> figure > limit;
            case BELOW -> figure < limit;
        };
    }

    /** Whether the limit is a floor, so that a smaller figure is the worse one. */
    boolean isFloor() {
        return this == AT_LEAST || this == ABOVE;
    }
}
