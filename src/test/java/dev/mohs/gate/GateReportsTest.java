package dev.mohs.gate;

import static dev.mohs.gate.GateSweeps.FGSM;
import static dev.mohs.gate.GateSweeps.curve;
import static dev.mohs.gate.GateSweeps.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Locales;
import dev.mohs.gate.Judgement.Verdict;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What build servers get: JUnit XML and Markdown. */
class GateReportsTest {

    private static final String NASTY = "a<b>&\"c\"|d`e`*f*]]>'g'";

    /** What the schema surefire-test-report.xsd of Maven Surefire 3 says of these elements, as a DTD. */
    private static final String GRAMMAR = """
            <!DOCTYPE testsuite [
            <!ELEMENT testsuite (testcase*)>
            <!ATTLIST testsuite name CDATA #REQUIRED time CDATA #IMPLIED tests CDATA #REQUIRED errors CDATA #REQUIRED
              skipped CDATA #REQUIRED failures CDATA #REQUIRED>
            <!ELEMENT testcase (failure*, error?, system-out?)>
            <!ATTLIST testcase name CDATA #REQUIRED classname CDATA #IMPLIED time CDATA #REQUIRED>
            <!ELEMENT failure (#PCDATA)>
            <!ATTLIST failure message CDATA #IMPLIED type CDATA #REQUIRED>
            <!ELEMENT error (#PCDATA)>
            <!ATTLIST error message CDATA #IMPLIED type CDATA #REQUIRED>
            <!ELEMENT system-out (#PCDATA)>
            ]>""";

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="mohs gate" time="0" tests="5" errors="1" skipped="0" failures="2">
              <testcase name="robust(fgsm, 0.1) &gt;= 0.4" classname="mohs.cnn-relu-s1" time="0">
                <system-out>50.0 % (500/1000), 95 % interval 46.9 to 53.1 %; evidence: screening</system-out>
              </testcase>
              <testcase name="robust(fgsm, 0.1) &gt;= 0.4" classname="mohs.b" time="0">
                <failure message="30.0 % (300/1000), 95 % interval 27.2 to 32.9 %; evidence: screening" \
            type="mohs.gate">b: robust(fgsm, \
            0.1) &gt;= 0.4 is not met: 30.0 % (300/1000), 95 % interval 27.2 to 32.9 %; evidence: screening</failure>
              </testcase>
              <testcase name="robust(fgsm, 0.1) &gt;= 0.4" classname="mohs.c" time="0">
                <error message="attack fgsm could not be completed: it returns NaN" type="mohs.gate">c: robust(fgsm, \
            0.1) &gt;= 0.4 cannot be judged: attack fgsm could not be completed: it returns NaN</error>
              </testcase>
              <testcase name="no fall of robust(fgsm, 0.05) since the baseline" classname="mohs.b" time="0">
                <system-out>80.0 % (800/1000) then, 80.0 % (800/1000) now, difference 0.0 points, 95 % interval \
            -0.3 to +0.3, exact McNemar p = 1.000 (Holm, tests: 2); evidence: screening</system-out>
              </testcase>
              <testcase name="no fall of robust(fgsm, 0.1) since the baseline" classname="mohs.b" time="0">
                <failure message="31.2 % (312/1000) then, 30.0 % (300/1000) now, difference -1.2 points, 95 % interval \
            -1.9 to -0.5, exact McNemar p &lt; 0.001 (Holm, tests: 2); evidence: screening" \
            type="mohs.gate">b: no fall of robust(fgsm, 0.1) \
            since the baseline is not met: 31.2 % (312/1000) then, 30.0 % (300/1000) now, difference -1.2 points, 95 % \
            interval -1.9 to -0.5, exact McNemar p &lt; 0.001 (Holm, tests: 2); evidence: screening</failure>
              </testcase>
            </testsuite>
            """;

    private static final String MARKDOWN = """
            # Mohs gate: not passed

            2 of 5 limits met. Evidence of those met: screening.

            **Not met**

            - b: robust(fgsm, 0.1) \\>= 0.4 is not met: 30.0 % (300/1000), 95 % interval 27.2 to 32.9 %; evidence: screening
            - c: robust(fgsm, 0.1) \\>= 0.4 cannot be judged: attack fgsm could not be completed: it returns NaN
            - b: no fall of robust(fgsm, 0.1) since the baseline is not met: 31.2 % (312/1000) then, 30.0 % (300/1000) \
            now, difference -1.2 points, 95 % interval -1.9 to -0.5, exact McNemar p \\< 0.001 (Holm, tests: 2); evidence: screening

            **Met**

            - cnn-relu-s1: robust(fgsm, 0.1) \\>= 0.4 is met: 50.0 % (500/1000), 95 % interval 46.9 to 53.1 %; evidence: screening
            - b: no fall of robust(fgsm, 0.05) since the baseline is met: 80.0 % (800/1000) then, 80.0 % (800/1000) \
            now, difference 0.0 points, 95 % interval -0.3 to +0.3, exact McNemar p = 1.000 (Holm, tests: 2); evidence: screening
            """;

    /**
     * Judgements of every kind, with every kind of number in them. Wilson's intervals by scipy, Newcombe's by its
     * formula in Python; p is 2 · 2⁻¹² by the exact test and 4 · 2⁻¹² after Holm.
     */
    private static List<Judgement> judgements() {
        SweepResult before = result(List.of("b"), List.of(FGSM), curve("b", FGSM, 900, 800, 312));
        SweepResult now = GateSweeps.failing(
                result(List.of("cnn-relu-s1", "b", "c"), List.of(FGSM),
                        curve("cnn-relu-s1", FGSM, 900, 800, 500), curve("b", FGSM, 900, 800, 300)),
                List.of(new Failure("c", "fgsm", "it returns NaN")));
        List<Judgement> judgements = new ArrayList<>(
                Gate.of(now).require(Requirement.parse("robust(fgsm, 0.1) >= 0.4"), Basis.ESTIMATE));
        judgements.addAll(Gate.of(now).requireNoFallSince(before));
        return judgements;
    }

    static Stream<String> locales() {
        return Stream.concat(Stream.of("en-US"), Locales.UNUSUAL.stream());
    }

    @ParameterizedTest
    @MethodSource("locales")
    void areTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> JUnitXml.of(judgements()))).isEqualTo(XML);
        assertThat(Locales.under(locale, () -> GateMarkdown.of(judgements()))).isEqualTo(MARKDOWN);
    }

    @Test
    void aPassedGateSaysSo() {
        List<Judgement> judgements = List.of(new Judgement("m", "clean >= 0.9", Verdict.MET, "all"));

        assertThat(GateMarkdown.of(judgements))
                .startsWith("# Mohs gate: passed\n\n1 of 1 limit met.\n\n**Met**\n\n- m: ")
                .doesNotContain("Not met");
    }

    @Test
    void figuresThatCannotBeBelievedDoNotPass() throws IOException, SAXException, ParserConfigurationException {
        Judgement doubted = new Judgement("m", "robust(0.1) >= 0.4", Verdict.MET, "half").on(
                new Backing("screening", List.of("steps suffice of fgsm (two break more)", "bounds (0..1 of -1..1)")), false);
        String line = "m: robust(0.1) >= 0.4 is met by a figure that cannot be believed: half; evidence: screening; against it:"
                + " steps suffice of fgsm (two break more); bounds (0..1 of -1..1)";

        assertThat(doubted.isMet()).isFalse();
        assertThat(doubted.line()).isEqualTo(line);
        assertThat(GateMarkdown.of(List.of(doubted))).isEqualTo("# Mohs gate: not passed\n\n0 of 1 limit met. 1 more would be, by"
                + " figures that integrity checks speak against.\n\n**Met by figures that cannot be believed**\n\n- "
                + line.replace(">", "\\>") + "\n");
        Element suite = parse(JUnitXml.of(List.of(doubted)));
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).isEqualTo(line);
    }

    @Test
    void whereWarningsAreAllowedTheyAreShown() throws IOException, SAXException, ParserConfigurationException {
        Judgement allowed = new Judgement("m", "robust(0.1) >= 0.4", Verdict.MET, "half").on(
                new Backing("screening", List.of("bounds (0..1 of -1..1)")), true);

        assertThat(allowed.isMet()).isTrue();
        assertThat(GateMarkdown.of(List.of(allowed))).contains("passed", "**Met**", "against it: bounds (0..1 of -1..1)");
        assertThat(parse(JUnitXml.of(List.of(allowed))).getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("half; evidence: screening; against it: bounds (0..1 of -1..1)");
    }

    /** Read back by the JDK's parser; a control character, which no XML can hold, is written out. */
    @Test
    void namesCannotBecomeMarkup() throws IOException, SAXException, ParserConfigurationException {
        List<Judgement> judgements = List.of(
                new Judgement(
                        NASTY, "limit " + NASTY, Verdict.NOT_MET, "bell \u0007, half a pair \ud83d, pair \ud83d\ude00"),
                new Judgement(NASTY, "limit " + NASTY, Verdict.MET, NASTY));

        Element suite = parse(JUnitXml.of(judgements));

        assertThat(attributes(suite.getElementsByTagName("testcase"), "classname")).hasSize(2)
                .containsOnly("mohs." + NASTY);
        assertThat(attributes(suite.getElementsByTagName("testcase"), "name")).containsOnly("limit " + NASTY);
        assertThat(attributes(suite.getElementsByTagName("failure"), "message"))
                .containsExactly("bell \\u0007, half a pair \\ud83d, pair \ud83d\ude00");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent()).isEqualTo(NASTY);
        assertThat(GateMarkdown.of(judgements)).contains("- a\\<b\\>&\"c\"\\|d\\`e\\`\\*f\\*\\]\\]\\>'g': ");
    }

    @Test
    void countsAddUp() throws IOException, SAXException, ParserConfigurationException {
        Element suite = parse(JUnitXml.of(judgements()));

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("5")
                .isEqualTo(Integer.toString(suite.getElementsByTagName("testcase").getLength()));
        assertThat(suite.getAttribute("failures")).isEqualTo("2")
                .isEqualTo(Integer.toString(suite.getElementsByTagName("failure").getLength()));
        assertThat(suite.getAttribute("errors")).isEqualTo("1")
                .isEqualTo(Integer.toString(suite.getElementsByTagName("error").getLength()));
    }

    /** Reads {@code xml} with the JDK's parser and holds it against the grammar of Surefire's reports. */
    private static Element parse(String xml) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException problem) throws SAXException {
                throw problem;
            }
        });
        String withGrammar = xml.replaceFirst("\\?>", "?>" + GRAMMAR);
        return parser.parse(new InputSource(new StringReader(withGrammar))).getDocumentElement();
    }

    private static List<String> attributes(NodeList elements, String name) {
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> ((Element) elements.item(i)).getAttribute(name)).toList();
    }
}
