package dev.mohs.page;

/** A figure with a title, its description in words, and the same figures as a table. */
public sealed interface Drawing permits Chart, IntervalPlot {

    /** Unique on the page. */
    String id();

    /** What is drawn. */
    String title();

    /** The same in words, for those who do not see it. */
    String description();

    /** The same figures as a table. */
    Table table();
}
