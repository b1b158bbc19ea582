package dev.mohs.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line of JSON with the CRC-32 of what it holds, so that one which is not as it was written is told. */
public final class CheckedLine {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private static final int START = before(new byte[0]).length;

    private CheckedLine() {}

    /** The line for {@code content}, with its line feed. */
    public static byte[] of(Object content) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(content);
            return concat(before(json), json, "}\n".getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what such a line holds is plain data", e);
        }
    }

    /** The line for {@code content} as text, without its line feed. */
    public static String text(Object content) {
        return new String(of(content), StandardCharsets.UTF_8).stripTrailing();
    }

    /** What {@code line}, which has no line feed, holds; empty when it is damaged or holds something else. */
    public static <T> Optional<T> content(String line, Class<T> type) {
        return content(line.getBytes(StandardCharsets.UTF_8), type);
    }

    private static byte[] before(byte[] json) {
        CRC32 sum = new CRC32();
        sum.update(json);
        String text = "{\"crc32\":\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "\",\"content\":";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** What {@code line}, which has no line feed, holds; empty when it is damaged or holds something else. */
    public static <T> Optional<T> content(byte[] line, Class<T> type) {
        if (!isWhole(line)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(line, START, line.length - START - 1, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(byte[] line) {
        if (line.length <= START || line[line.length - 1] != '}') {
            return false;
        }
        byte[] json = Arrays.copyOfRange(line, START, line.length - 1);
        return Arrays.equals(Arrays.copyOf(line, START), before(json));
    }
}
