package dev.mohs.model.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the records of a file. The numbers of fields are those of onnx.proto, of IR version 3 and later: ModelProto, GraphProto,
 * NodeProto, ValueInfoProto and what lies in them.
 */
final class OnnxFileReader {

    private final ProtobufReader in;
    private final Path file;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, StoredTensor> weights = new LinkedHashMap<>();
    private final List<Declared> inputs = new ArrayList<>();
    private final List<Declared> outputs = new ArrayList<>();
    private long opset;

    OnnxFileReader(ProtobufReader in, Path file) {
        this.in = in;
        this.file = file;
    }

    OnnxFile read() throws IOException {
        in.file(number -> {
            if (number == 7) {
                in.message(this::graph);
            } else if (number == 8) {
                operators();
            }
        });
        if (outputs.isEmpty()) {
            throw new IOException("it has no graph with an output");
        }
        List<Declared> given = inputs.stream().filter(input -> !weights.containsKey(input.name())).toList();
        return new OnnxFile(file, opset, List.copyOf(nodes), Map.copyOf(weights), given, List.copyOf(outputs));
    }

    private void operators() throws IOException {
        String[] domain = {""};
        long[] version = {0};
        in.message(number -> {
            if (number == 1) {
                domain[0] = in.text();
            } else if (number == 2) {
                version[0] = in.number();
            }
        });
        if (isOwn(domain[0])) {
            opset = version[0];
        }
    }

    private static boolean isOwn(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void graph(int number) throws IOException {
        switch (number) {
            case 1 -> nodes.add(node());
            case 5 -> {
                StoredTensor weight = StoredTensor.read(in, file);
                weights.put(weight.name(), weight);
            }
            case 11 -> inputs.add(declared());
            case 12 -> outputs.add(declared());
            default -> { }
        }
    }

    private Node node() throws IOException {
        List<String> taken = new ArrayList<>();
        List<String> given = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        String[] texts = {"", "", ""};
        in.message(number -> {
            switch (number) {
                case 1 -> taken.add(in.text());
                case 2 -> given.add(in.text());
                case 3 -> texts[0] = in.text();
                case 4 -> texts[1] = in.text();
                case 5 -> {
                    Attribute.Reader reader = new Attribute.Reader();
                    Attribute attribute = reader.read(in, file);
                    attributes.put(reader.name(), attribute);
                }
                case 7 -> texts[2] = in.text();
                default -> { }
            }
        });
        String operator = isOwn(texts[2]) ? texts[1] : texts[2] + "." + texts[1];
        return new Node(texts[0], operator, List.copyOf(taken), List.copyOf(given), Map.copyOf(attributes));
    }

    private Declared declared() throws IOException {
        String[] name = {""};
        Tensorial[] tensor = {null};
        in.message(number -> {
            if (number == 1) {
                name[0] = in.text();
            } else if (number == 2) {
                in.message(kind -> {
                    if (kind == 1) {
                        tensor[0] = new Tensorial();
                        in.message(tensor[0]::read);
                    }
                });
            }
        });
        return tensor[0] == null
                ? new Declared(name[0], false, null, null)
                : new Declared(name[0], true, ElementType.of(tensor[0].type).orElse(null), tensor[0].sizes);
    }

    /** TypeProto.Tensor. */
    private final class Tensorial {

        private long type;
        private List<Long> sizes;

        void read(int number) throws IOException {
            if (number == 1) {
                type = in.number();
            } else if (number == 2) {
                sizes = new ArrayList<>();
                in.message(axis -> {
                    if (axis == 1) {
                        axis();
                    }
                });
            }
        }

        private void axis() throws IOException {
            int at = sizes.size();
            sizes.add(Declared.OPEN);
            in.message(number -> {
                if (number == 1 && in.number() > 0) {
                    sizes.set(at, in.number());
                }
            });
        }
    }
}
