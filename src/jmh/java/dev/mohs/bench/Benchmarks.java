package dev.mohs.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks that JMH's arguments name, and prints as Markdown how their scores compare: times depend on the machine and
 * on what else it does, their ratios within one run hardly.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /** @param arguments those of JMH; a pattern of names comes first */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        System.out.println(table(new Runner(new CommandLineOptions(arguments)).run()));
    }

    /** A line for each score; those that differ in their first parameter alone are compared with the first of them. */
    private static String table(Collection<RunResult> runs) {
        Map<List<String>, Double> bases = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("\n| Benchmark | Parameters | ms | ± | Times the first |\n|---|---|---|---|---|\n");
        for (RunResult run : runs) {
            Result<?> score = run.getPrimaryResult();
            List<String> values = values(run);
            double base = bases.computeIfAbsent(group(run, values), first -> score.getScore());
            table.append(String.format(Locale.ROOT, "| %s | %s | %.3f | %.3f | %.2f |%n", name(run), String.join(", ", values),
                    score.getScore(), score.getScoreError(), score.getScore() / base));
        }
        return table.toString();
    }

    private static String name(RunResult run) {
        String full = run.getParams().getBenchmark();
        return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    }

    private static List<String> values(RunResult run) {
        return run.getParams().getParamsKeys().stream().map(run.getParams()::getParam).toList();
    }

    private static List<String> group(RunResult run, List<String> values) {
        List<String> group = new ArrayList<>(values);
        if (!group.isEmpty()) {
            group.remove(0);
        }
        group.add(0, run.getParams().getBenchmark());
        return group;
    }
}
