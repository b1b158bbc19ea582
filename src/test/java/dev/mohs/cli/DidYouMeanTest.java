package dev.mohs.cli;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One slip in every kind of name that a command takes. */
class DidYouMeanTest {

    private static final String RESULTS = "src/test/resources/dev/mohs/result/results.json";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sweep --models cnn-rleu-s1 | 2 | did you mean cnn-relu-s1",
        "sweep --attack fgms | 2 | did you mean fgsm?",
        "sweep --attack pgd(setps=3) | 2 | did you mean steps?",
        "sweep --attack pgd(norm=linff) | 2 | did you mean linf?",
        "sweep --attack pgd(loss=margn) | 2 | margin",
        "sweep --attacks attacks/standrad.json | 1 | did you mean standard.json?",
        "sweep --dataset fashion-mnits | 2 | did you mean fashion-mnist?",
        "sweep --epsilosn 0.1 | 2 | did you mean --epsilons",
        "swep | 2 | did you mean sweep",
        "sweep --model x.onnx,shpae=1x2x3 | 2 | did you mean shape?",
        "sweep --model x-symbol.json,shape=1x1x1,bounds=0..1,layout=nwhc | 2 | did you mean nhwc?",
        "sweep --model x-symbol.json,shape=1x1x1,bounds=0..1,outputs=logit | 2 | did you mean logits?",
        "train --activation rleu | 2 | did you mean relu",
        "train --activation sqish(alhpa=1) | 2 | did you mean alpha?",
        "train --architecture renset | 2 | did you mean resnet?",
        "train --adversarial pdg | 2 | did you mean pgd?",
        "report src/test/resources/dev/mohs/result/resutls.json | 1 | did you mean results.json?",
        "gate " + RESULTS + " --require clean>=0 --model mien | 2 | did you mean mine?",
        "gate " + RESULTS + " --require robust(fgms,0.1)>=0 | 2 | did you mean fgsm?"
    })
    void isAsked(String command, int exitCode, String hint) {
        CommandRun.of(Arrays.stream(command.split(" ")).toArray(String[]::new)).isRefused(exitCode, hint);
    }
}
