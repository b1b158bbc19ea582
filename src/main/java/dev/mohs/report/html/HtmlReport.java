package dev.mohs.report.html;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.page.Page;
import dev.mohs.page.Section;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.ChecksSection;
import dev.mohs.report.section.ClassesSection;
import dev.mohs.report.section.CurvesSection;
import dev.mohs.report.section.DifferencesSection;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.FirstScreen;
import dev.mohs.report.section.OriginSection;
import dev.mohs.report.section.PicturesSection;
import dev.mohs.report.section.PilotSection;
import dev.mohs.report.section.ReadingSection;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Titles;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code index.html}: one self-contained page, from the answer down to the small print. */
public final class HtmlReport {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "dev.mohs.report.template");

    private HtmlReport() {}

    /** The whole page. */
    public static String of(SweepResult result) {
        return of(SweepAnalysis.of(result));
    }

    /** The whole page. */
    public static String of(SweepAnalysis analysis) {
        SweepResult result = analysis.result();
        List<Section> sections = new ArrayList<>();
        PilotSection.of(analysis).ifPresent(sections::add);
        AnswerSection.inFull(analysis).ifPresent(sections::add);
        sections.add(CurvesSection.of(analysis));
        DistancesSection.of(analysis).ifPresent(sections::add);
        sections.add(DifferencesSection.of(analysis));
        PicturesSection.of(analysis).ifPresent(sections::add);
        ClassesSection.of(analysis).ifPresent(sections::add);
        sections.add(ChecksSection.of(result));
        sections.add(ReadingSection.section());
        sections.add(OriginSection.of(result));
        return render(new Page(Titles.of(result), Titles.subtitle(result), FirstScreen.of(analysis), sections,
                "Written by Mohs " + result.provenance().mohsVersion() + " from results.json alone."));
    }

    static String render(Page page) {
        StringOutput html = new StringOutput();
        TEMPLATES.render("page.jte", Map.of("page", page, "script", PageScript.text(), "policy", PageScript.policy()), html);
        return html.toString();
    }
}
