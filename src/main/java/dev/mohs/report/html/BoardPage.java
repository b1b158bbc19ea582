package dev.mohs.report.html;

import dev.mohs.page.Page;
import dev.mohs.page.Section;
import java.util.List;

/** {@code index.html} of many runs. */
public final class BoardPage {

    private BoardPage() {}

    /** One self-contained page. */
    public static String of(String title, String subtitle, List<Section> sections) {
        return HtmlReport.render(new Page(title, subtitle, sections, "Written by Mohs from the results of the runs alone."));
    }
}
