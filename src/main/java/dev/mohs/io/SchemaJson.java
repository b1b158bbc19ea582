package dev.mohs.io;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * JSON whose field {@code schema} says what it holds, read once from front to back, so that it may come from a pipe and need not
 * fit into memory as text. The field stands first in what Mohs writes; what stands before it elsewhere is kept until it is found.
 */
public final class SchemaJson {

    /** What a schema is said to be where there is none. */
    public static final String NONE = "none";

    private static final String FIELD = "schema";

    /** Strings and lists of the Java machine end here. */
    private static final long MOST_BYTES = 1L << 31;

    private SchemaJson() {}

    /**
     * Reads {@code file}.
     *
     * @param type the type for a schema, which is {@link #NONE} for what is no object or has no such field; it may refuse
     * @throws UserException if the file is missing, is not JSON or does not have the fields of the type
     */
    public static <T> T read(Path file, Function<String, Class<? extends T>> type) {
        requireReadable(file);
        Class<? extends T> found = null;
        try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
                JsonParser parser = Json.mapper().createParser(in);
                TokenBuffer before = new TokenBuffer(parser)) {
            found = type.apply(schema(parser, before));
            JsonParser whole = JsonParserSequence.createFlattened(false, before.asParser(parser), parser);
            return Json.mapper().readerFor(found).readValue(whole);
        } catch (JsonProcessingException e) {
            throw Json.refused(file.toString(), found, e);
        } catch (NoSuchFileException e) {
            throw UserException.failure("there is no file " + file + Unknown.hint(file), e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void requireReadable(Path file) {
        long size = file.toFile().length();
        if (size > MOST_BYTES) {
            throw UserException.failure("cannot read " + file + ": it has " + size
                    + " bytes, and no results of Mohs have more than " + MOST_BYTES + "; name another file");
        }
    }

    /** Reads up to the value of the field, keeping everything. */
    private static String schema(JsonParser parser, TokenBuffer before) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "it is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            return NONE;
        }
        before.copyCurrentEvent(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isSchema = parser.currentName().equals(FIELD);
            before.copyCurrentEvent(parser);
            String text = parser.nextToken().isScalarValue() ? parser.getText() : "a list or an object";
            before.copyCurrentStructure(parser);
            if (isSchema) {
                return text;
            }
        }
        return NONE;
    }
}
