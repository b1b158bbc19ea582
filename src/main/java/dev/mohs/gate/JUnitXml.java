package dev.mohs.gate;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Judgements as the test report that Maven Surefire writes and build servers show: one test case per model and limit. A
 * limit that is not met is a failure, and so is one that is met by a figure that cannot be believed; one that cannot be judged is
 * an error. What
 * XML 1.0 cannot hold (production 2), no {@link Judgement} does.
 */
public final class JUnitXml {

    private static final String NO_TIME = "0";

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The whole document; ends with a line feed. */
    public static String of(List<Judgement> judgements) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).writeDocument(judgements);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return text.toString();
    }

    private void writeDocument(List<Judgement> judgements) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "mohs gate");
        xml.writeAttribute("time", NO_TIME);
        xml.writeAttribute("tests", Integer.toString(judgements.size()));
        xml.writeAttribute("errors", count(judgements, Judgement.Verdict.NOT_MEASURED));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("failures", count(judgements, Judgement.Verdict.NOT_MET, Judgement.Verdict.DOUBTED));
        for (Judgement judgement : judgements) {
            writeTestCase(judgement);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private static String count(List<Judgement> judgements, Judgement.Verdict... verdicts) {
        List<Judgement.Verdict> counted = List.of(verdicts);
        return Long.toString(judgements.stream().filter(judgement -> counted.contains(judgement.verdict())).count());
    }

    private void writeTestCase(Judgement judgement) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", judgement.limit());
        xml.writeAttribute("classname", "mohs." + judgement.model());
        xml.writeAttribute("time", NO_TIME);
        switch (judgement.verdict()) {
            case MET -> writeText("system-out", judgement.details());
            case NOT_MET, DOUBTED -> writeProblem("failure", judgement);
            case NOT_MEASURED -> writeProblem("error", judgement);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void writeText(String element, String text) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void writeProblem(String element, Judgement judgement) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement(element);
        xml.writeAttribute("message", judgement.details());
        xml.writeAttribute("type", "mohs.gate");
        xml.writeCharacters(judgement.line());
        xml.writeEndElement();
    }
}
