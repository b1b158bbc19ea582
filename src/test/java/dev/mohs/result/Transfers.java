package dev.mohs.result;

import java.util.List;

/** Transfer matrices for tests. */
public final class Transfers {

    private Transfers() {}

    /**
     * Eight examples and four models: {@code cnn-sqish-s1} and {@code cnn-relu-s1}, {@code served}, which no examples could be made
     * for and which gets nothing right, and {@code odd}, on which the attack failed.
     */
    public static TransferResult small() {
        return result(
                List.of(Sweeps.model("cnn", "sqish", 1), Sweeps.model("cnn", "relu", 1), unknown("served"), unknown("odd")),
                List.of("11111110", "11110000", "00000000", "10101010"),
                List.of(
                        List.of("00000001", "11100000", "00000000", "10101010"),
                        List.of("01111110", "10001000", "00000011", "00001010"),
                        List.of(),
                        List.of()),
                List.of(new Failure("odd", "pgd(steps=5)", "attack pgd(steps=5) threw IllegalStateException, at ε = 0.125")));
    }

    /** Sixteen examples that two models get right, and the second one still does when they are its own. */
    public static TransferResult masked() {
        String all = "1".repeat(16);
        return result(
                List.of(Sweeps.model("cnn", "relu", 1), Sweeps.model("cnn", "sqish", 2)),
                List.of(all, all),
                List.of(List.of("0".repeat(16), "0".repeat(16)), List.of(all, all)),
                List.of());
    }

    /** Outcomes as strings, {@code 1} for correct. */
    public static TransferResult result(
            List<ModelSummary> models, List<String> clean, List<List<String>> outcomes, List<Failure> failures) {
        Integer[] labels = clean.get(0).chars().mapToObj(c -> 1).toArray(Integer[]::new);
        return new TransferResult(TransferResult.SCHEMA, Sweeps.dataset(labels), Sweeps.attack("pgd(steps=5)", "linf", "white-box"),
                0.125, 7, models, clean.stream().map(Sweeps::outcomes).toList(),
                outcomes.stream().map(row -> row.stream().map(Sweeps::outcomes).toList()).toList(), failures,
                Sweeps.provenance(), null);
    }

    private static ModelSummary unknown(String name) {
        return new ModelSummary(name, "unknown", null, null, null, 0, null, null);
    }
}
