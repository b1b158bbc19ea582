package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The jar as it is published, and what comes along with it. */
class JarIT {

    private static final Path JAR = MohsProcess.PROJECT.resolve("target/mohs.jar");
    private static final List<String> OF_THE_COMMAND_LINE = List.of("picocli", "progressbar", "slf4j-simple");

    private static byte[] bytes(String entry) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry found = jar.getEntry(entry);
            assertThat(found).as(entry).isNotNull();
            try (InputStream in = jar.getInputStream(found)) {
                return in.readAllBytes();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE"})
    void carriesItsTerms(String file) throws IOException {
        assertThat(bytes("META-INF/" + file)).isEqualTo(Files.readAllBytes(MohsProcess.PROJECT.resolve(file)));
    }

    @Test
    void theDataCarriesItsTermsToo() throws IOException {
        assertThat(new String(bytes("dev/mohs/data/datasets/fashion-mnist/LICENSE"), StandardCharsets.UTF_8))
                .contains("MIT", "Zalando");
    }

    @Test
    void isAModuleWithAName() {
        assertThat(ModuleFinder.of(JAR).find("dev.mohs")).isPresent();
    }

    /** Settings of logging in the jar of a library would be those of whoever uses it; they lie at the root, or are services. */
    @Test
    void holdsNothingOutsideOfItsPackagesAndNoSettingsOfOthers() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> entries = jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")).toList();

            assertThat(entries).allMatch(name -> name.startsWith("dev/mohs/") || name.startsWith("META-INF/"));
            assertThat(entries).filteredOn(name -> name.startsWith("META-INF/")).containsExactlyInAnyOrder(
                    "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE",
                    "META-INF/services/dev.mohs.attack.AttackProvider",
                    "META-INF/maven/dev.mohs/mohs/pom.xml", "META-INF/maven/dev.mohs/mohs/pom.properties");
            assertThat(entries).filteredOn(name -> name.endsWith(".properties") || name.endsWith(".xml"))
                    .allMatch(name -> name.startsWith("META-INF/maven/"));
        }
    }

    @Test
    void whatTheCommandLineNeedsIsOptional() throws IOException, SAXException, ParserConfigurationException {
        Map<String, Boolean> optional = dependencies();

        assertThat(optional).containsAllEntriesOf(Map.of("picocli", true, "progressbar", true, "slf4j-simple", true));
        assertThat(optional).containsAllEntriesOf(Map.of("api", false, "mxnet-engine", false, "jackson-databind", false,
                "jte-runtime", false, "commons-csv", false, "commons-math3", false, "commons-compress", false, "jna", false));
    }

    /** Of every dependency that is not of tests, outside of profiles, whether it is optional. */
    private static Map<String, Boolean> dependencies() throws IOException, SAXException, ParserConfigurationException {
        Element project = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(MohsProcess.PROJECT.resolve("pom.xml").toFile()).getDocumentElement();
        Map<String, Boolean> optional = new TreeMap<>();
        NodeList all = project.getElementsByTagName("dependency");
        IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i))
                .filter(dependency -> dependency.getParentNode().getParentNode() == project)
                .filter(dependency -> !text(dependency, "scope").equals("test"))
                .forEach(dependency ->
                        optional.put(text(dependency, "artifactId"), text(dependency, "optional").equals("true")));
        return optional;
    }

    /** What Central refuses a pom without, see central.sonatype.org/publish/requirements. */
    @Test
    void thePomHasWhatCentralAsksFor() throws IOException, SAXException, ParserConfigurationException {
        byte[] published = bytes("META-INF/maven/dev.mohs/mohs/pom.xml");
        Element project = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(published)).getDocumentElement();

        assertThat(Stream.of("name", "description", "url", "licenses", "developers", "scm", "issueManagement"))
                .allSatisfy(field -> assertThat(child(project, field)).as(field).isNotBlank());
        assertThat(child(project, "version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    private static String child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item)
                .filter(node -> node.getNodeName().equals(name)).map(Node::getTextContent).findFirst().orElse("");
    }

    private static String text(Element parent, String child) {
        NodeList found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void theLauncherHasItAllTheSame() throws IOException {
        try (Stream<Path> libraries = Files.list(MohsProcess.PROJECT.resolve("target/lib"))) {
            List<String> names = libraries.map(file -> file.getFileName().toString()).toList();

            assertThat(OF_THE_COMMAND_LINE).allSatisfy(library ->
                    assertThat(names).filteredOn(name -> name.startsWith(library + "-")).hasSize(1));
        }
    }
}
