package dev.mohs.attack;

import dev.mohs.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How far an independent float64 implementation in PyTorch gets with the attacks that look for the smallest perturbation, on the
 * network and the examples of {@link GoldenAttacks}: minimal-attacks.json.
 */
public record GoldenDistances(String source, List<Result> results) {

    /** The distance that an attack finds for each example: 0 where the clean input is wrong, −1 where it finds nothing. */
    public record Result(String attack, double[] distances) {

        @Override
        public String toString() {
            return attack;
        }
    }

    public static GoldenDistances load() {
        try (InputStream in = GoldenDistances.class.getResourceAsStream("minimal-attacks.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text, GoldenDistances.class, "golden distances");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
