package dev.assay.attestation.label;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The labels as the package page tells them, slow and obvious: arrays of arrays, whole numbers without a limit. */
final class PlainLabels {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger GOLDEN = new BigInteger("9e3779b97f4a7c15", 16);

    private PlainLabels() {}

    static byte[][][] layers(LabelShape shape, byte[] id) throws Exception {
        byte[][][] layers = new byte[shape.layerCount()][shape.labelCount()][];
        for (int layer = 0; layer < shape.layerCount(); layer++) {
            for (int index = 0; index < shape.labelCount(); index++) {
                layers[layer][index] = label(shape, id, layers, layer, index);
            }
        }
        return layers;
    }

    private static byte[] label(LabelShape shape, byte[] id, byte[][][] layers, int layer, int index) throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(id);
        message.write("assay/attestation/sealed-label/1".getBytes(StandardCharsets.US_ASCII));
        message.write(littleEndian(4, layer));
        message.write(littleEndian(4, index));
        if (index > 0) {
            message.write(layers[layer][index - 1]);
        }
        for (int k = 0; layer > 0 && k < shape.expanders(); k++) {
            message.write(layers[layer - 1][expander(shape, id, layer, index, k)]);
        }
        for (int k = 0; index > 0 && k < shape.backReferences(); k++) {
            BigInteger z = number(layers[layer][index - 1], 8 * k);
            message.write(layers[layer][
                    z.multiply(BigInteger.valueOf(index)).shiftRight(64).intValueExact()]);
        }
        return MessageDigest.getInstance("SHA-256").digest(message.toByteArray());
    }

    private static int expander(LabelShape shape, byte[] id, int layer, int index, int k) {
        BigInteger seed =
                number(id, 0).add(GOLDEN.multiply(BigInteger.valueOf(layer).shiftLeft(35)));
        BigInteger x =
                seed.add(GOLDEN.multiply(BigInteger.valueOf(index * 8L + k))).mod(TWO_64);
        x = x.xor(x.shiftRight(30))
                .multiply(new BigInteger("bf58476d1ce4e5b9", 16))
                .mod(TWO_64);
        x = x.xor(x.shiftRight(27))
                .multiply(new BigInteger("94d049bb133111eb", 16))
                .mod(TWO_64);
        return x.xor(x.shiftRight(31)).shiftRight(64 - shape.countLog2()).intValueExact();
    }

    private static BigInteger number(byte[] bytes, int offset) {
        byte[] bigEndian = new byte[8];
        for (int k = 0; k < 8; k++) {
            bigEndian[k] = bytes[offset + 7 - k];
        }
        return new BigInteger(1, bigEndian);
    }

    private static byte[] littleEndian(int size, int value) {
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
