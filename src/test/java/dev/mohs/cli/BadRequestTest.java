package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are refused before any work: one line with the reason, exit code 2 or 1, and nothing is written. */
class BadRequestTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource
    void isRefusedAsUsage(String arguments, List<String> parts) throws IOException {
        CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "))
                .isRefused(Mohs.USAGE, parts.toArray(String[]::new));
    }

    static Stream<Arguments> isRefusedAsUsage() {
        return Stream.of(
                arguments("", List.of("subcommand", "see mohs --help")),
                arguments("swep", List.of("'swep'", "did you mean sweep", "see mohs --help")),
                arguments("sweep --epsilon 0.1", List.of("'--epsilon'", "did you mean --epsilons?", "see mohs sweep --help")),
                arguments("sweep --limit", List.of("--limit")),
                arguments("sweep --batch abc", List.of("--batch", "'abc' is not a whole number")),
                arguments("sweep --batch 0", List.of("batch size", "at least 1", "0")),
                arguments("sweep --seed 1.5", List.of("--seed", "'1.5' is not a whole number")),
                arguments("sweep --limit 0", List.of("--limit", "above 0", "'all'", "'0'")),
                arguments("sweep --limit -1", List.of("--limit", "above 0", "'-1'")),
                arguments("sweep --limit abc", List.of("--limit", "above 0", "'abc'")),
                arguments("sweep --epsilons abc", List.of("--epsilons", "'abc' is not a number")),
                arguments("sweep --epsilons 0.1,-0.2", List.of("ε", "at least 0", "-0.2")),
                arguments("sweep --epsilons NaN", List.of("ε", "NaN")),
                arguments("sweep --epsilons 0.2,0.1", List.of("ε must rise", "0.1 follows 0.2")),
                arguments("sweep --attack pgdd", List.of("no attack 'pgdd'", "fgsm", "noise")),
                arguments("sweep --attack fgsm(step=1)", List.of("fgsm", "no parameter 'step'", "norm, target")),
                arguments("sweep --attack fgsm(norm=l7)", List.of("no norm 'l7'", "linf, l2, l1")),
                arguments("sweep --attack fgsm --attack fgsm", List.of("fgsm", "twice")),
                arguments("sweep --attack-jar absent.jar", List.of("no attack jar absent.jar")),
                arguments("sweep --attack-jar target", List.of("no attack jar target")),
                arguments("sweep --dataset emnist", List.of("'emnist'", "cifar-10, cifar-100, fashion-mnist, mnist", "./emnist")),
                arguments("sweep --dataset ./absent", List.of("no data at ./absent", "mohs datasets")),
                arguments("sweep --dataset pom.xml", List.of("pom.xml", ".npz")),
                arguments("sweep --dataset ./docs,resize", List.of("'resize'", ",key=value")),
                arguments("sweep --dataset ./docs,resize=1,resize=2", List.of("each key once")),
                arguments("sweep --dataset ./docs,size=1", List.of("no option 'size'", "resize, crop, channels, test, seed")),
                arguments("transfer --dataset emnist", List.of("'emnist'")),
                arguments("train --dataset emnist", List.of("'emnist'")),
                arguments("train --optimizer rmsprop", List.of("there is no optimizer 'rmsprop'", "adam, sgd")),
                arguments("train --momentum 0.9", List.of("adam takes no momentum and no weight decay", "train with sgd")),
                arguments("train --architecture vgg", List.of("no architecture 'vgg'", "mlp, cnn, resnet")),
                arguments("train --activation rellu", List.of("no activation 'rellu'", "sqish, relu, leaky_relu")),
                arguments("train --activation sqish(delta=1)", List.of("no parameter 'delta'", "alpha, beta, gamma")),
                arguments("train --activation relu --activation relu", List.of("two models", "cnn-relu-s1")),
                arguments("train --epochs 0", List.of("at least 1 epoch", "0")),
                arguments("train --batch 0", List.of("batch", "at least 1", "0")),
                arguments("train --learning-rate -1", List.of("learning rate", "above 0", "-1.0")),
                arguments("train --seeds 1,x", List.of("--seeds", "'x' is not a whole number")),
                arguments("train --limit 0", List.of("--limit", "above 0", "'0'")),
                arguments("train --split valid", List.of("'valid'", "test, train-10k, train")),
                arguments("pilot --budget 10", List.of("--budget", "90s, 10m or 1h", "'10'")),
                arguments("pilot --seeds 0", List.of("--seeds", "above 0", "'0'")),
                arguments("pilot --seeds 1,2", List.of("--seeds", "'1,2'")),
                arguments("pilot --activations relu", List.of("--activations", "two or more", "relu")),
                arguments("pilot --activations sqish(alpha=0.1),sqish", List.of("another name", "sqish(alpha=0.1),sqish")),
                arguments("pilot --activations relu,tanh", List.of("no activation 'tanh'")),
                arguments("pilot --current gelu", List.of("--current", "relu", "'gelu'")),
                arguments("pilot --architecture vgg", List.of("no architecture 'vgg'")),
                arguments("pilot --epsilons 0.2,0.1", List.of("ε must rise")),
                arguments("pilot --attack pgdd", List.of("no attack 'pgdd'")),
                arguments("pilot --dataset absent", List.of("'absent'", "fashion-mnist")),
                arguments("compare one.json", List.of("RESULTS", "at least 2")),
                arguments("datasets import Flowers src", List.of("'Flowers'", "lower-case")),
                arguments("datasets import flowers absent", List.of("no data at absent")),
                arguments("datasets import cifar-100 src", List.of("cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8")),
                arguments("datasets import fashion-mnist absent", List.of("absent", "not a folder")));
    }

    @ParameterizedTest
    @MethodSource
    void isRefusedAsAFailure(String arguments, List<String> parts) {
        CommandRun.of(arguments.split(" ")).isRefused(Mohs.FAILED, parts.toArray(String[]::new));
    }

    static Stream<Arguments> isRefusedAsAFailure() {
        return Stream.of(
                arguments("sweep --dataset cifar-10", List.of("test_batch.bin", "mohs datasets import cifar-10")),
                arguments("sweep --dataset ./src/launcher", List.of("cannot use ./src/launcher", "2 or more")),
                arguments("datasets import mnist src", List.of("in src there is no t10k-images-idx3-ubyte")),
                arguments("sweep --attacks absent.json", List.of("no file absent.json")),
                arguments("sweep --attack-jar pom.xml", List.of("cannot open the attack jar pom.xml")),
                arguments("report absent.json", List.of("no file absent.json")),
                arguments("report src", List.of("cannot read src")));
    }

    @Test
    void aReasonThatQuotesSeveralLinesStaysOne() {
        CommandRun.of("sweep", "--attack", "fg\nsm").isRefused(Mohs.USAGE, "'fg sm'");
    }

    @Test
    void anExistingOutputFolderIsLeftAlone() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "mine");

        CommandRun.of("sweep", "--output", mine.toString()).isRefused(Mohs.USAGE, mine.toString(), "exists", "name another one");

        assertThat(mine).isDirectoryContaining("glob:**notes.txt");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(mine));
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsToldBeforeTheWork() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        CommandRun.of("sweep", "--output", file.resolve("run").toString())
                .isRefused(Mohs.FAILED, "cannot make the output folder", file.toString());
    }

    @Test
    void anExistingModelIsNotTrainedOver() throws IOException {
        Files.createFile(folder.resolve("mlp-relu-s7.json"));

        CommandRun.of("train", "--architecture", "mlp", "--activation", "relu", "--seeds", "7", "--output", folder.toString())
                .isRefused(Mohs.USAGE, "mlp-relu-s7.json", "exists", "--output");
    }

    @ParameterizedTest
    @MethodSource
    void aBadSuiteOfAttacksIsRefused(String content, List<String> parts) throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.json"), content);

        CommandRun run = CommandRun.of("sweep", "--attacks", suite.toString(), "--output", folder.resolve("run").toString());

        assertThat(run.exitCode()).isIn(Mohs.FAILED, Mohs.USAGE);
        run.isRefused(run.exitCode(), parts.toArray(String[]::new));
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(suite));
    }

    static Stream<Arguments> aBadSuiteOfAttacksIsRefused() {
        return Stream.of(
                arguments("", List.of("suite.json")),
                arguments("{\"schema\": \"mohs-attacks/1\", \"attacks\": [\"fgsm\"", List.of("suite.json")),
                arguments("{\"schema\": \"mohs-attacks/1\", \"description\": \"\", \"attacks\": []}",
                        List.of("at least one attack")),
                arguments("{\"schema\": \"mohs-attacks/2\", \"description\": \"\", \"attacks\": [\"fgsm\"]}",
                        List.of("mohs-attacks/2", "mohs-attacks/1")),
                arguments("{\"schema\": \"mohs-attacks/1\", \"description\": \"\", \"attacks\": [\"fgsm\"], \"seed\": 1}",
                        List.of("suite.json", "seed")),
                arguments("{\"schema\": \"mohs-attacks/1\", \"description\": \"\", \"attacks\": [\"pgdd\"]}",
                        List.of("no attack 'pgdd'", "fgsm")));
    }
}
