package dev.mohs.data.own;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.format.Labels;
import dev.mohs.data.format.NpzReader;
import dev.mohs.data.format.csv.CsvOptions;
import dev.mohs.data.format.image.ImagePreparation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a user's data is to be read: what stands behind its path as {@code ,key=value}. Values are checked when asked for.
 *
 * @param values what was given, in order
 */
record OwnOptions(Map<String, String> values) {

    private static final int LONGEST_SIDE = 4096;
    private static final Pattern SIDES = Pattern.compile("(\\d{1,9})x(\\d{1,9})");
    private static final Pattern SHAPE = Pattern.compile("([13])x(\\d{1,9})x(\\d{1,9})");
    private static final Pattern BOUNDS = Pattern.compile("(.+)\\.\\.(.+)");

    OwnOptions {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether {@code key} was given. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Refuses keys that mean nothing for data of the kind {@code kind}. */
    void requireAmong(String kind, List<String> valid) {
        TreeSet<String> others = new TreeSet<>(values.keySet());
        valid.forEach(others::remove);
        if (!others.isEmpty()) {
            throw UserException.usage("there is no option '" + others.first() + "' for " + kind
                    + Unknown.hint(others.first(), valid) + "; there are: " + String.join(", ", valid));
        }
    }

    /** {@code resize=S} and {@code crop=S} or {@code crop=HxW}. */
    ImagePreparation preparation() {
        int resize = values.containsKey("resize") ? side("resize", values.get("resize")) : 0;
        String crop = values.get("crop");
        if (crop == null) {
            return new ImagePreparation(resize, 0, 0);
        }
        Matcher sides = SIDES.matcher(crop);
        return sides.matches()
                ? new ImagePreparation(resize, side("crop", sides.group(1)), side("crop", sides.group(2)))
                : new ImagePreparation(resize, side("crop", crop), side("crop", crop));
    }

    private static int side(String key, String text) {
        return OptionText.whole(key, text, 1, LONGEST_SIDE);
    }

    /** {@code channels=1} or {@code channels=3}; 0 when it is to be told by the images. */
    int channels() {
        String text = values.getOrDefault("channels", "0");
        if (values.containsKey("channels") && !text.equals("1") && !text.equals("3")) {
            throw OptionText.malformed("channels", text, "1 (grey) or 3 (colour)");
        }
        return Integer.parseInt(text);
    }

    /** What is said of a table. */
    CsvOptions table() {
        return new CsvOptions(shape(), header(), label());
    }

    /** {@code shape=CxHxW}; null when not given. */
    private List<Integer> shape() {
        String text = values.get("shape");
        if (text == null) {
            return null;
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw OptionText.malformed("shape", text, "<channels>x<height>x<width> with 1 or 3 channels, as 1x28x28");
        }
        return List.of(
                Integer.parseInt(shape.group(1)), side("shape", shape.group(2)), side("shape", shape.group(3)));
    }

    /** {@code layout=nchw} or {@code layout=nhwc}. */
    NpzReader.Layout layout() {
        String text = values.getOrDefault("layout", "nchw");
        return switch (text) {
            case "nchw" -> NpzReader.Layout.NCHW;
            case "nhwc" -> NpzReader.Layout.NHWC;
            default -> throw OptionText.malformed("layout", text, "nchw or nhwc");
        };
    }

    /** {@code scale=X}, what values are divided by; 255 when not given. */
    float scale() {
        float scale = (float) OptionText.number("scale", values.getOrDefault("scale", "255"));
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw OptionText.malformed("scale", values.get("scale"), "a number above 0");
        }
        return scale;
    }

    /** {@code bounds=A..B}, the smallest and the largest valid input value; 0 and 1 when not given. */
    float[] bounds() {
        String text = values.getOrDefault("bounds", "0..1");
        Matcher bounds = BOUNDS.matcher(text);
        if (bounds.matches()) {
            float lower = (float) OptionText.number("bounds", bounds.group(1));
            float upper = (float) OptionText.number("bounds", bounds.group(2));
            if (Float.isFinite(lower) && Float.isFinite(upper) && lower < upper) {
                return new float[] {lower, upper};
            }
        }
        throw OptionText.malformed("bounds", text, "<lower>..<upper>, both finite and in that order, as -1..1");
    }

    /** {@code classes=K}; 0 when they are to be told by the labels. */
    int classes() {
        return values.containsKey("classes") ? OptionText.whole("classes", values.get("classes"), 2, Labels.MOST_CLASSES) : 0;
    }

    /** {@code labels-from=N}, the number of the first class; 0 when not given. */
    int labelsFrom() {
        return has("labels-from") ? OptionText.whole("labels-from", values.get("labels-from"), 0, Labels.MOST_CLASSES) : 0;
    }

    /** {@code header=yes} or {@code header=no}: whether the first line of a table names its columns; empty when not given. */
    private Optional<Boolean> header() {
        String text = values.get("header");
        if (text != null && !text.equals("yes") && !text.equals("no")) {
            throw OptionText.malformed("header", text, "yes or no");
        }
        return Optional.ofNullable(text).map("yes"::equals);
    }

    /** {@code label=first}, {@code last} or the name of a column; null when not given. */
    private String label() {
        return values.get("label");
    }

    /** {@code test=X}, the share of every class that is kept for testing; 0.2 when not given. */
    double testShare() {
        double share = OptionText.number("test", values.getOrDefault("test", "0.2"));
        if (!(share > 0 && share <= 1)) {
            throw OptionText.malformed("test", values.get("test"), "a share above 0 and at most 1");
        }
        return share;
    }

    /** {@code seed=N} of the draw of test images; 1 when not given. */
    long seed() {
        try {
            return Long.parseLong(values.getOrDefault("seed", "1"));
        } catch (NumberFormatException e) {
            throw OptionText.malformed("seed", values.get("seed"), "a whole number");
        }
    }

    /** The text form, {@code ,resize=32,crop=32}. */
    String text() {
        return values.entrySet().stream().map(e -> "," + e.getKey() + "=" + e.getValue()).collect(Collectors.joining());
    }
}
