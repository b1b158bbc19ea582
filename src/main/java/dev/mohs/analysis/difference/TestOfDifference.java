package dev.mohs.analysis.difference;

/** How a difference was tested. */
public enum TestOfDifference {
    PAIRED_T_OVER_SEEDS("paired t over seeds"),
    EXACT_MCNEMAR("exact McNemar"),
    PAIRED_T_OVER_EXAMPLES("paired t over examples"),
    /** All pairs differ alike, so that nothing shows how far chance reaches: p is 1 and there is no interval. */
    NONE("none: no spread");

    private final String text;

    TestOfDifference(String text) {
        this.text = text;
    }

    /** What reports call the test. */
    public String text() {
        return text;
    }
}
