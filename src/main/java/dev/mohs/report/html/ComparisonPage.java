package dev.mohs.report.html;

import dev.mohs.analysis.JoinedRuns;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.page.Page;
import dev.mohs.page.Section;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.ChecksSection;
import dev.mohs.report.section.ClassesSection;
import dev.mohs.report.section.CurvesSection;
import dev.mohs.report.section.DifferencesSection;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.ReadingSection;
import dev.mohs.report.section.RunsSection;
import dev.mohs.wording.Titles;
import java.util.ArrayList;
import java.util.List;

/** {@code index.html} of a comparison of runs. */
public final class ComparisonPage {

    private ComparisonPage() {}

    /**
     * One self-contained page.
     *
     * @param analysis of the joined result
     */
    public static String of(JoinedRuns joined, SweepAnalysis analysis) {
        List<Section> sections = new ArrayList<>();
        sections.add(AnswerSection.of(analysis));
        sections.add(RunsSection.of(joined));
        sections.add(CurvesSection.of(analysis));
        DistancesSection.of(analysis).ifPresent(sections::add);
        sections.add(DifferencesSection.of(analysis));
        ClassesSection.of(analysis).ifPresent(sections::add);
        sections.add(ChecksSection.of(analysis.result()));
        sections.add(ReadingSection.section());
        return HtmlReport.render(new Page(Titles.of(joined), Titles.subtitle(analysis.result()), sections,
                "Written by Mohs from the results of the runs alone."));
    }
}
