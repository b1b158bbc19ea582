package dev.mohs.report.html;

import dev.mohs.page.Page;
import dev.mohs.page.Section;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.ChecksSection;
import dev.mohs.report.section.ClassesSection;
import dev.mohs.report.section.CurvesSection;
import dev.mohs.report.section.DifferencesSection;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.Findings;
import dev.mohs.report.section.OriginSection;
import dev.mohs.report.section.PicturesSection;
import dev.mohs.report.section.PilotSection;
import dev.mohs.report.section.ReadingSection;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;

/** {@code index.html}: one self-contained page, from the answer down to the small print. */
public final class HtmlReport {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "dev.mohs.report.template");

    private HtmlReport() {}

    /** The whole page. */
    public static String of(SweepResult result) {
        return of(Findings.of(result));
    }

    public static String of(Findings findings) {
        SweepResult result = findings.result();
        List<Section> sections = new ArrayList<>();
        PilotSection.of(findings).ifPresent(sections::add);
        sections.add(AnswerSection.of(findings));
        sections.add(CurvesSection.of(findings));
        DistancesSection.of(findings).ifPresent(sections::add);
        sections.add(DifferencesSection.of(findings));
        PicturesSection.of(findings).ifPresent(sections::add);
        ClassesSection.of(findings).ifPresent(sections::add);
        sections.add(ChecksSection.of(result));
        sections.add(ReadingSection.section());
        sections.add(OriginSection.of(result));
        return render(new Page(title(result), subtitle(result), sections,
                "Written by Mohs " + result.provenance().mohsVersion() + " from results.json alone."));
    }

    public static String render(Page page) {
        StringOutput html = new StringOutput();
        TEMPLATES.render("page.jte", page, html);
        return html.toString();
    }

    public static String title(SweepResult result) {
        return "Robustness of " + result.dataset().name() + " classifiers";
    }

    /** What was measured, in one line. */
    public static String subtitle(SweepResult result) {
        return String.join(", ",
                Text.count(result.models().size(), "model"),
                Text.count(result.attacks().size(), "attack"),
                result.epsilons().size() + " ε",
                Text.examples(result.dataset()));
    }
}
