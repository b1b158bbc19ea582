package dev.mohs.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark stays in its room, which knows what measures and nothing of what commands or reports are. */
@Tag("needs-spark")
class SparkArchitectureTest {

    private static final JavaClasses MOHS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mohs");

    @Test
    void nobodyElseKnowsSpark() {
        noClasses().that().resideOutsideOfPackage("dev.mohs.spark")
                .should().dependOnClassesThat().resideInAnyPackage("dev.mohs.spark", "org.apache.spark..", "scala..")
                .check(MOHS);
    }

    @Test
    void itKnowsWhatMeasures() {
        classes().that().resideInAPackage("dev.mohs.spark")
                .should().onlyDependOnClassesThat().resideInAnyPackage("dev.mohs", "dev.mohs.spark", "dev.mohs.worker",
                        "dev.mohs.evaluation.dispatch", "dev.mohs.evaluation.unit", "dev.mohs.model.engine", "dev.mohs.io",
                        "java..", "scala..", "org.apache.spark..")
                .check(MOHS);
    }
}
