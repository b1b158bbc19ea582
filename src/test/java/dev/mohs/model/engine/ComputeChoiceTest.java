package dev.mohs.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written behind {@code --engine} and {@code --device}. */
class ComputeChoiceTest {

    @Test
    void enginesHaveNames() {
        assertThat(ComputeEngine.parse("mxnet")).isEqualTo(ComputeEngine.MXNET).hasToString("mxnet");
        assertThat(ComputeEngine.parse("PyTorch")).isEqualTo(ComputeEngine.PYTORCH).hasToString("pytorch");
        assertThatThrownBy(() -> ComputeEngine.parse("pytroch")).isInstanceOf(UserException.class)
                .hasMessageContaining("'pytroch' (did you mean pytorch?)");
    }

    @Test
    void devicesAreCountedFromZero() {
        assertThat(ComputeDevice.parse("cpu")).isEqualTo(ComputeDevice.CPU).hasToString("cpu");
        assertThat(ComputeDevice.parse("gpu")).isEqualTo(ComputeDevice.parse("gpu:0")).hasToString("gpu:0");
        assertThat(ComputeDevice.parse("gpu:12").gpu()).isEqualTo(12);
        assertThat(ComputeDevice.parse("gpu:1").djl()).hasToString("gpu(1)");
        assertThat(ComputeDevice.CPU.djl()).hasToString("cpu()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "gpu:99999", "cpu:0", "cuda", "gpu:1 "})
    void otherDevicesAreRefused(String text) {
        assertThatThrownBy(() -> ComputeDevice.parse(text)).isInstanceOf(UserException.class)
                .hasMessageContaining("must be cpu, gpu or gpu:N").hasMessageContaining("'" + text + "'");
    }
}
