package dev.mohs.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON as Mohs reads and writes it: strict about unknown, missing and repeated fields, LF line ends, the same bytes for the same
 * value. A field may be missing only if its type says that it is left out where it is null ({@link JsonInclude.Include#NON_NULL})
 * or empty ({@link JsonInclude.Include#NON_EMPTY}); a type is given null then.
 */
public final class Json {

    /** One string of the pictures of large images takes more than Jackson allows by itself; a file's size bounds it anyway. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new MissingFields())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance))
            .build();

    private static final long MOST_BYTES = 1L << 29;

    /** What Jackson puts before the names of Java types, which say enough by themselves to whoever mends a file. */
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z]+\\.)+(?=[A-Z])");

    private Json() {}

    private static final class MissingFields extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        private static final Set<JsonInclude.Include> LEFT_OUT =
                EnumSet.of(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_EMPTY);

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            JsonInclude include = member.getAnnotation(JsonInclude.class);
            return include == null || !LEFT_OUT.contains(include.value());
        }
    }

    /** The text of {@code value}, ending with a line feed. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot express " + value.getClass().getName() + " as JSON", e);
        }
    }

    /** Writes {@code value} as it stands in a file, without holding all of it as text; {@code out} stays open. */
    public static void write(Object value, OutputStream out) throws IOException {
        MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, value);
        out.write('\n');
    }

    /**
     * Reads {@code file} as a {@code type}.
     *
     * @throws UserException if the file is missing, is not JSON or does not have the fields of {@code type}
     */
    public static <T> T read(Path file, Class<T> type) {
        return parse(text(file), type, file.toString());
    }

    /** Reads {@code file} as a tree, for a look at its version before its fields are bound. */
    public static JsonNode readTree(Path file) {
        return parse(text(file), JsonNode.class, file.toString());
    }

    /** Reads {@code text}, which came from {@code place}, as a {@code type}. */
    public static <T> T parse(String text, Class<T> type, String place) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw UserException.failure(place + " cannot be read as " + kind(type) + ": it holds null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refused(place, type, e);
        }
    }

    /** @param type what was to be read; null where that was not known yet */
    static UserException refused(String place, Class<?> type, JsonProcessingException e) {
        return UserException.failure(place + " cannot be read as " + kind(type) + ": " + firstLine(e), e);
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static String kind(Class<?> type) {
        return type == null || type == JsonNode.class ? "JSON" : "a " + type.getSimpleName();
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw UserException.failure("cannot read " + file + ": it has " + size + " bytes, and no JSON of Mohs has"
                        + " more than " + MOST_BYTES + "; name another file");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw UserException.failure("there is no file " + file + Unknown.hint(file), e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        String message = e.getOriginalMessage().lines().findFirst().orElse("malformed");
        return PACKAGES.matcher(message).replaceAll("") + where;
    }
}
