package dev.mohs.page;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A page taken apart. Reports keep to the syntax that HTML and XML share, so the platform's XML parser checks that they
 * are well-formed.
 */
public final class HtmlPage {

    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    public static HtmlPage parse(String html) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new HtmlPage(builder.parse(new InputSource(new StringReader(html))));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    public List<Element> elements(String name) {
        return elements(document.getDocumentElement(), name);
    }

    public static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    /** The values of every attribute called {@code name}, wherever it stands. */
    public List<String> attributes(String name) {
        return elements("*").stream().filter(element -> element.hasAttribute(name))
                .map(element -> element.getAttribute(name)).toList();
    }

    /** The cells of the table whose caption begins with {@code caption}, row by row, headings included. */
    public List<List<String>> table(String caption) {
        Element table = elements("table").stream()
                .filter(candidate -> elements(candidate, "caption").get(0).getTextContent().startsWith(caption))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table '" + caption + "'"));
        List<List<String>> rows = new ArrayList<>();
        for (Element row : elements(table, "tr")) {
            rows.add(elements(row, "*").stream()
                    .filter(cell -> cell.getTagName().matches("t[hd]"))
                    .map(cell -> cell.getTextContent().strip())
                    .toList());
        }
        return rows;
    }

    public String text() {
        return document.getDocumentElement().getTextContent();
    }
}
