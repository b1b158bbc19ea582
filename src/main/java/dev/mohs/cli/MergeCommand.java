package dev.mohs.cli;

import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mohs merge}: puts the shards of a sweep together and writes the report of one that was never divided. */
@Command(
        name = "merge",
        description = "Put the shards of a sweep together (mohs sweep --shard) and report on all of it.",
        footer = {
            "",
            "Models, data and attack jars must lie where they lay for the shards; checks and pictures are made now.",
            "Example: mohs merge shards/* --output reports/all"
        })
final class MergeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private Console console;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "The folders of all shards, in any order.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for the report; must not exist. Default: reports/<data set>-<time>.")
    private Path output;

    @Override
    public Integer call() {
        SweepShards shards = SweepShards.in(folders);
        SweepCommand sweep = new SweepCommand();
        parse(sweep, shards.arguments());
        return sweep.merge(shards, output, console, Arguments.commandLine(command));
    }

    /** What was typed for a shard, which was understood then. */
    private void parse(SweepCommand sweep, List<String> arguments) {
        CommandLine line = new CommandLine(sweep).setOut(command.commandLine().getOut()).setErr(command.commandLine().getErr());
        Arguments.registerConverters(line);
        try {
            line.parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw UserException.failure("this Mohs does not understand what was typed for the shards: " + e.getMessage()
                    + "; merge with the version that measured them", e);
        }
    }
}
