package dev.mohs.model.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.model.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class ModelSpecTest {

    @TempDir
    private Path folder;

    @Test
    void splitsAtCommasThatStartAKey() {
        ModelSpec spec = ModelSpec.parse("a,b/net.pt,shape=3x32x32,mean=.5,.4,.3,name=x");
        assertThat(spec.source()).isEqualTo("a,b/net.pt");
        assertThat(spec.options()).isEqualTo(Map.of("shape", "3x32x32", "mean", ".5,.4,.3", "name", "x"));
        assertThat(spec.isForeign()).isTrue();
        assertThat(ModelSpec.parse("http://localhost:8080/predict?version=2,classes=10").source())
                .isEqualTo("http://localhost:8080/predict?version=2");
        assertThat(ModelSpec.parse("models/mine.json").isForeign()).isFalse();
        assertThat(ModelSpec.parse("cnn-relu-s1").isForeign()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "net.pt,size=3 | has no option 'size'; there are name, shape, bounds, classes, mean, std, layout, outputs, batch",
        "net.pt,budget=3 | has no option 'budget'",
        "http://localhost/,params=x | has no option 'params'",
        "net.pt,shape=1x2x3,shape=1x2x3 | gives shape twice"
    })
    void refusesUnknownAndRepeatedKeys(String text, String reason) {
        assertThatThrownBy(() -> ModelSpec.parse(text))
                .isInstanceOf(UserException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | needs to be told, its input shape (shape=CHANNELSxHEIGHTxWIDTH, such as shape=1x28x28; setInputShape) and the range",
        ",shape=1x28x28 | the range of its inputs before normalisation (bounds=LOWER..UPPER, such as bounds=0..1; setBounds)",
        ",shape=28x28 | shape of model FILE must be CHANNELSxHEIGHTxWIDTH, such as 3x32x32, not '28x28'",
        ",shape=0x28x28 | needs positive sizes, not 0x28x28",
        ",bounds=0-1 | bounds of model FILE must be LOWER..UPPER, such as 0..1, not '0-1'",
        ",bounds=1..0 | need a finite lower below upper, not 1.0..0.0",
        ",mean=a | mean of model FILE must be a number, or one for each channel with commas between, not 'a'",
        ",shape=3x4x4,bounds=0..1,mean=1,2 | mean needs one value, or one for each of 3 channels, not 2",
        ",shape=3x4x4,bounds=0..1,std=0 | std must be finite and not 0",
        ",classes=1 | needs at least 2 classes, not 1",
        ",layout=chw | there is no layout 'chw' (did you mean nchw?); there are nchw, nhwc",
        ",outputs=odds | there are no outputs 'odds'; there are logits, probabilities",
        ",batch=0 | must be at least 1, not 0"
    })
    void asksForWhatIsMissingOrMalformed(String options, String reason) throws IOException {
        Path file = Files.createFile(folder.resolve("net-symbol.json"));
        try (NDManager manager = Engines.newManager()) {
            assertThatThrownBy(() -> ModelSpec.parse(file + options).load(manager))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(reason.replace("FILE", file.toString()));
        }
    }

    @Test
    void saysWhatIsMissingElsewhere() {
        try (NDManager manager = Engines.newManager()) {
            assertThatThrownBy(() -> ModelSpec.parse("no.pt,shape=1x2x2,bounds=0..1").load(manager))
                    .isInstanceOf(UserException.class).hasMessageContaining("there is no model file no.pt");
            assertThatThrownBy(() -> ModelSpec.parse("http://localhost/x,shape=1x2x2,bounds=0..1").load(manager))
                    .isInstanceOf(UserException.class).hasMessageContaining("endpoint http://localhost/x needs classes=N");
        }
    }
}
