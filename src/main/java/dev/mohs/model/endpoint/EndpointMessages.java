package dev.mohs.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import dev.mohs.model.own.Outputs;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is said between Mohs and an endpoint: {@code {"inputs": [[…], …]}} there, a row of C·H·W values for each input, and {@code
 * {"logits": [[…], …]}} or {@code {"probabilities": [[…], …]}} back, a row of K numbers for each input. Other fields of the answer
 * are ignored.
 */
final class EndpointMessages {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int EXCERPT = 200;

    private EndpointMessages() {}

    static byte[] request(float[][] inputs) {
        try {
            return MAPPER.writeValueAsBytes(Map.of("inputs", inputs));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written as JSON", e);
        }
    }

    /**
     * The logits of an answer; see {@link Outputs#PROBABILITIES} for how probabilities become logits.
     *
     * @param count how many inputs were sent
     * @param place who answered, for messages
     * @throws UserException if the answer is not of the form, or holds a number that is not finite
     */
    static float[][] logits(byte[] answer, int count, String place) {
        JsonNode root = Json.parse(new String(answer, StandardCharsets.UTF_8), JsonNode.class, "the answer of " + place);
        boolean probabilities = root.has("probabilities");
        if (probabilities == root.has("logits")) {
            throw malformed(place, "it has not one of logits and probabilities");
        }
        JsonNode rows = root.get(probabilities ? "probabilities" : "logits");
        if (!rows.isArray() || rows.size() != count) {
            throw malformed(place, (rows.isArray() ? rows.size() + " rows" : "no list") + " for " + count + " inputs");
        }
        float[][] logits = new float[count][];
        for (int i = 0; i < count; i++) {
            logits[i] = row(rows.get(i), place);
            if (probabilities) {
                toLogits(logits[i], place);
            }
        }
        return logits;
    }

    private static float[] row(JsonNode row, String place) {
        if (!row.isArray()) {
            throw malformed(place, "a row is no list");
        }
        float[] numbers = new float[row.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = row.get(k).isNumber() ? row.get(k).floatValue() : Float.NaN;
            if (!Float.isFinite(numbers[k])) {
                throw malformed(place, cut(row.get(k).toString()) + " is no finite number");
            }
        }
        return numbers;
    }

    private static void toLogits(float[] probabilities, String place) {
        for (int k = 0; k < probabilities.length; k++) {
            if (probabilities[k] < 0 || probabilities[k] > 1) {
                throw malformed(place, probabilities[k] + " is no probability");
            }
            probabilities[k] = (float) Math.log(Math.max(probabilities[k], Float.MIN_NORMAL));
        }
    }

    private static UserException malformed(String place, String why) {
        return UserException.failure("the answer of " + place + " cannot be used: " + why
                + "; expected {\"logits\": [[...], ...]} or {\"probabilities\": ...} with a row for each input");
    }

    /** The beginning of what the server said, for messages. */
    static String excerpt(byte[] answer) {
        String text = cut(new String(answer, StandardCharsets.UTF_8).strip());
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** As much of a text as a message may quote. */
    static String cut(String text) {
        return text.substring(0, Math.min(EXCERPT, text.length()));
    }
}
