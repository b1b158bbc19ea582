package dev.mohs.page;

import java.util.List;

/**
 * The first screen of a page, band by band: what was measured, the verdicts, the drawings that show them, and one table.
 *
 * @param identity what was measured, on what, how, with which program
 * @param findings the verdicts, those that put figures in doubt first
 * @param reasons  where the reasons of the verdicts are
 * @param drawings side by side where the page is wide enough; may be empty
 * @param table    every model at the declared ε; null where there is none
 */
public record Overview(
        List<Block.Fact> identity, List<Finding> findings, List<Link> reasons, List<Drawing> drawings, Table table) {

    public Overview {
        identity = List.copyOf(identity);
        findings = List.copyOf(findings);
        reasons = List.copyOf(reasons);
        drawings = List.copyOf(drawings);
    }

    /** Words that lead to a section of the page. */
    public record Link(String section, String text) {}
}
