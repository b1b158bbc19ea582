package dev.mohs.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Run with {@code -Ponnx}. */
@Tag("needs-onnx")
class OptionalEnginesTest {

    @Test
    void anEngineThatAFileNeedsIsNamedWithItsVersion() {
        OptionalEngines.require("OnnxRuntime", Path.of("net.onnx"), "onnx");
        assertThat(Engines.description()).containsPattern("OnnxRuntime \\d+\\.\\d+");
    }
}
