package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MarkdownReportTest {

    @ParameterizedTest
    @FieldSource("dev.mohs.report.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> MarkdownReport.of(SyntheticSweep.small())))
                .isEqualTo(Golden.text("small.md"));
    }
}
