package dev.assay.evaluator.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes small models in the ONNX format, byte for byte: protobuf messages are fields, a field is a tag and a value.
 *
 * <p>Numbers of the fields: onnx/onnx, {@code onnx/onnx.proto}. IR version 8, operators of version 12, in which the axes of
 * a reduction are an attribute.
 */
final class OnnxFile {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int BOOL = 9;

    private final Message graph = new Message();

    /** A protobuf message. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes.toByteArray());
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    /** A dimension is a number, or a name if it is negative: any size. */
    private static Message value(String name, int type, long... shape) {
        Message dimensions = new Message();
        for (int i = 0; i < shape.length; i++) {
            Message dimension = new Message();
            dimensions.message(1, shape[i] < 0 ? dimension.text(2, "any" + i) : dimension.number(1, shape[i]));
        }
        Message tensor = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    OnnxFile input(String name, int type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    OnnxFile output(String name, int type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    OnnxFile constant(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** An operation without attributes. */
    OnnxFile node(String operation, String output, String... inputs) {
        graph.message(1, operation(operation, output, inputs));
        return this;
    }

    /** An operation with whole numbers as attributes: name, value, name, value. */
    OnnxFile node(String operation, Object[] attributes, String output, String... inputs) {
        Message node = operation(operation, output, inputs);
        for (int i = 0; i < attributes.length; i += 2) {
            Message attribute = new Message().text(1, (String) attributes[i]);
            if (attributes[i + 1] instanceof Integer number) {
                attribute.number(3, number).number(20, 2);
            } else {
                for (int number : (int[]) attributes[i + 1]) {
                    attribute.number(8, number);
                }
                attribute.number(20, 7);
            }
            node.message(5, attribute);
        }
        graph.message(1, node);
        return this;
    }

    private static Message operation(String operation, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operation);
    }

    byte[] bytes() {
        graph.text(2, "tiny");
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 12))
                .bytes
                .toByteArray();
    }
}
