package dev.mohs.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.result.SyntheticSweep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MarkdownReportTest {

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> MarkdownReport.of(SyntheticSweep.small())))
                .isEqualTo(Golden.text("report/small.md"));
    }
}
