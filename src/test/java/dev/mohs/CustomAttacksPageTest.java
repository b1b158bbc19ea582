package dev.mohs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.spec.Spec;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in docs/custom-attacks.md is code. */
class CustomAttacksPageTest {

    private static final Path PAGE = Path.of("docs/custom-attacks.md");
    private static final Path PGD = Path.of("attacks/custom/src/main/java/com/example/attacks/ProbabilityMarginPgd.java");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^(?:public )?final class (\\w+)", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void compilesWithoutWarningsAndMakesItsAttacks() throws IOException, ReflectiveOperationException {
        List<Path> sources = new ArrayList<>();
        for (String block : blocks()) {
            sources.add(source(block));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString(),
                    "-cp", System.getProperty("java.class.path"));
            compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
        }

        assertThat(sources).hasSize(5);
        assertThat(complaints.toString()).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            AttackProvider provider = (AttackProvider) loader.loadClass("com.example.MyAttacks").getConstructor().newInstance();
            assertThat(provider.attacks()).singleElement().satisfies(type ->
                    assertThat(type.create(Spec.parse("two-step(first=1/4)")).description().name())
                            .isEqualTo("two-step(first=1/4)"));
        }
    }

    /** A file with some code; what is no class, and uses images that it does not make, gets a method around it. */
    private Path source(String code) throws IOException {
        String name = CLASS.matcher(code).results().map(found -> found.group(1)).findFirst().orElse("Lambda");
        String text = !name.equals("Lambda")
                ? code
                : "import dev.mohs.attack.*;\nimport dev.mohs.data.LabeledImages;\nimport dev.mohs.evaluation.SweepPlan;\n"
                        + "import java.util.List;\n\nclass Lambda {\n    SweepPlan plan(LabeledImages images) {\n" + code
                        + "        return plan;\n    }\n}\n";
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private static List<String> blocks() throws IOException {
        return CODE.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
    }

    /** What the kit is for: PGD with another loss, imports and all, in 30 lines. */
    @Test
    void showsThePgdOfTheExampleProjectInThirtyLines() throws IOException {
        String pgd = Files.readString(PGD);

        assertThat(blocks()).contains(pgd);
        assertThat(pgd.lines()).hasSizeLessThanOrEqualTo(30).allMatch(line -> line.length() <= 120);
        assertThat(pgd).contains("Ascent").doesNotContain("import ai.djl", AttackCatalog.class.getPackageName());
    }
}
