package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.report.ReportWriter;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library does for a project that has its jar and no folder of Mohs. */
class LibraryTest {

    @TempDir
    private Path folder;

    @Test
    void bundledDataAndModelsMakeASweepAndItsReport() throws IOException {
        assertNull(System.getProperty("mohs.home"));
        LabeledImages images = DatasetRepository.standard().load("fashion-mnist", "test").first(50);
        try (NDManager manager = Engines.newManager()) {
            SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create("fgsm")), List.of(0.05));
            SweepResult result = new RobustnessEvaluator(plan)
                    .evaluate(List.of(ModelUnderTest.of(ModelZoo.load("cnn-relu-s1", manager))));

            ReportWriter.write(result, folder);

            assertEquals(1, result.curves().size());
            assertTrue(Files.readString(folder.resolve("index.html")).contains("cnn-relu-s1"));
        }
    }

    @Test
    void theTrainingImagesAreThereToo() {
        assertEquals(10_000, DatasetRepository.standard().load("fashion-mnist", "train-10k").count());
    }

    /** What the command line is made of, and where logs go, is nothing that a library brings along. */
    @ParameterizedTest
    @ValueSource(strings = {"picocli.CommandLine", "me.tongfei.progressbar.ProgressBar", "org.jline.terminal.Terminal",
        "org.slf4j.simple.SimpleLogger"})
    void librariesOfTheCommandLineStayAway(String type) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(type));
    }

    @Test
    void loggingIsOurOwnAffair() {
        assertNull(getClass().getClassLoader().getResource("simplelogger.properties"));
    }
}
