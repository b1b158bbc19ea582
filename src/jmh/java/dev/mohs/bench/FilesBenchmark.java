package dev.mohs.bench;

import ai.djl.ndarray.NDManager;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Loading, and the report of the sample run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FilesBenchmark {

    private static final Path SAMPLE = Path.of("reports/sample/results.json");

    private NDManager manager;
    private SweepResult sample;

    @Setup
    public void prepare() {
        manager = Engines.newManager();
        sample = ResultFile.read(SAMPLE);
    }

    /** 10,000 images, checked against their digest. */
    @Benchmark
    public LabeledImages testImages() {
        return DatasetRepository.standard().load("fashion-mnist", "test");
    }

    /** A bundled network with its weights. */
    @Benchmark
    public int model() {
        try (NDManager scope = manager.newSubManager()) {
            LoadedModel loaded = ModelZoo.load("cnn-relu-s1", scope);
            return loaded.classifier().classes();
        }
    }

    /** A run of 11 ε, three groups of three seeds, on 1,000 images. */
    @Benchmark
    public SweepResult result() {
        return ResultFile.read(SAMPLE);
    }

    /** The page of that run. */
    @Benchmark
    public String html() {
        return HtmlReport.of(sample);
    }

    /** The same in Markdown. */
    @Benchmark
    public String markdown() {
        return MarkdownReport.of(sample);
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
