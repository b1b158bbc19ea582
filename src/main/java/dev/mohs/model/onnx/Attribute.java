package dev.mohs.model.onnx;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What an attribute of a node holds; of these, the one that it is declared to hold.
 *
 * @param whole  a whole number
 * @param real   a real number
 * @param text   a text; null if there is none
 * @param wholes whole numbers
 * @param reals  real numbers
 * @param tensor an array; null if there is none
 */
public record Attribute(long whole, float real, String text, long[] wholes, float[] reals, StoredTensor tensor) {

    static final class Reader {

        private String name = "";
        private long whole;
        private float real;
        private String text;
        private long[] wholes = {};
        private float[] reals = {};
        private StoredTensor tensor;

        /** Reads the message that {@code in} stands at; field numbers are those of AttributeProto. */
        Attribute read(ProtobufReader in, Path file) throws IOException {
            in.message(number -> {
                switch (number) {
                    case 1 -> name = in.text();
                    case 2 -> real = in.real();
                    case 3 -> whole = in.number();
                    case 4 -> text = in.text();
                    case 5 -> tensor = StoredTensor.read(in, file);
                    case 7 -> reals = in.reals(reals);
                    case 8 -> wholes = in.numbers(wholes);
                    default -> { }
                }
            });
            return new Attribute(whole, real, text, wholes, reals, tensor);
        }

        String name() {
            return name;
        }
    }
}
