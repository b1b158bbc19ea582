package dev.mohs.cli;

import dev.mohs.attack.catalog.AttackSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which attacks a sweep is of. */
final class AttackChoice {

    @Option(names = "--attacks", paramLabel = "FILE",
            description = "A suite of attacks. Default: attacks/fgsm.json, unless --attack is given.")
    private Path suite;

    @Option(names = "--attack", paramLabel = "SPEC",
            description = "An attack, as 'fgsm(norm=l2)'; may be repeated. See mohs attacks.")
    private List<String> attacks = new ArrayList<>();

    /** Their text forms. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (suite != null) {
            texts.addAll(AttackSuite.read(suite).attacks());
        } else if (attacks.isEmpty()) {
            texts.addAll(AttackSuite.read(Home.folder().resolve(SweepDefaults.SUITE)).attacks());
        }
        texts.addAll(attacks);
        return texts;
    }
}
