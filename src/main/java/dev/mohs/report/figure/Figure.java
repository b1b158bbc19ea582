package dev.mohs.report.figure;

import java.util.List;

/** What a figure shows, in its own units; where that stands on paper is a {@link Drawing}. */
public sealed interface Figure permits LineFigure, HeatFigure {

    /** What would stand below it in a paper. */
    String caption();

    /** Names of others that it shows. */
    List<String> names();

    /** What must not be read past: which figures cannot be believed, which are missing. */
    List<String> notes();
}
