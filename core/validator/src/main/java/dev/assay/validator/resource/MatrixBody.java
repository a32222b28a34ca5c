package dev.assay.validator.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import dev.assay.identity.Hotkey;
import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A body of type {@code application/vnd.assay.matrix}, read whole and checked: one response a row.
 *
 * <pre>
 *   u32   length of the header, little-endian
 *   JSON  {"dtype": "float32" | "float64", "rows": R, "columns": C, "uids": [R],
 *          "hotkeys": [R] | "block": n, "receivedNs": t}
 *   R · C values, little-endian, row after row; and nothing more
 * </pre>
 *
 * <p>Nothing is offered of a body that is not whole: either all its rows are looked at, or none. Immutable.
 */
final class MatrixBody {
    /** Longest header. */
    static final int HEADER_BYTES_MAX = 8 << 20;

    private static final int LENGTH_BYTES = 4;

    private final byte[] values;
    private final int columns;
    private final int valueBytes;
    private final int[] uids;
    private final Hotkey[] hotkeys;
    private final int[] places;
    private final long receivedNs;

    private MatrixBody(
            byte[] values, int columns, int valueBytes, int[] uids, Hotkey[] hotkeys, int[] places, long receivedNs) {
        this.values = values;
        this.places = places;
        this.columns = columns;
        this.valueBytes = valueBytes;
        this.uids = uids;
        this.hotkeys = hotkeys;
        this.receivedNs = receivedNs;
    }

    /**
     * Reads a body.
     *
     * @param newest which holds the hotkeys, where the header names a block
     * @param valuesBytesMax longest matrix
     * @throws Problem {@code matrix-header} if the header is wrong, {@code matrix-length} if values are missing or too
     *     many, {@code stale-metagraph}
     */
    static MatrixBody read(InputStream in, NewestMetagraph newest, long valuesBytesMax) throws IOException {
        BodyFields header = header(in);
        try {
            header.only("dtype", "rows", "columns", "uids", "hotkeys", "block", "receivedNs");
            int valueBytes = valueBytes(header);
            int rows = positive(header, "rows");
            int columns = positive(header, "columns");
            long sizeBytes = Math.multiplyExact(Math.multiplyExact((long) rows, columns), (long) valueBytes);
            if (sizeBytes > valuesBytesMax) {
                throw new Problem(
                        413,
                        "body-too-large",
                        "rows=" + rows + ", columns=" + columns + ": must be at most " + valuesBytesMax + " bytes");
            }
            int[] uids = uids(header, rows);
            Hotkey[] hotkeys = hotkeys(header, uids, newest);
            long receivedNs = header.whole("receivedNs", -1);
            byte[] values = values(in, (int) sizeBytes);
            return new MatrixBody(values, columns, valueBytes, uids, hotkeys, inOrder(rows), receivedNs);
        } catch (LineFault e) {
            throw Problem.conflict(e.code(), e.detail());
        } catch (ArithmeticException e) {
            throw Problem.badRequest("matrix-header", "rows, columns: must have a product that can be counted");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("matrix-header", String.valueOf(e.getMessage()));
        }
    }

    /** A matrix of one column. */
    static MatrixBody of(double[] column, int[] uids, Hotkey[] hotkeys) {
        ByteBuffer values = ByteBuffer.allocate(column.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : column) {
            values.putDouble(value);
        }
        return new MatrixBody(values.array(), 1, Double.BYTES, uids, hotkeys, inOrder(column.length), -1);
    }

    private static int[] inOrder(int rows) {
        int[] places = new int[rows];
        Arrays.setAll(places, row -> row);
        return places;
    }

    /** The rows for which {@code keep} is true; {@link #place} still tells where each stood. */
    MatrixBody retain(IntPredicate keep) {
        int[] kept = IntStream.range(0, rowCount()).filter(keep).toArray();
        return new MatrixBody(
                values,
                columns,
                valueBytes,
                Arrays.stream(kept).map(row -> uids[row]).toArray(),
                Arrays.stream(kept).mapToObj(row -> hotkeys[row]).toArray(Hotkey[]::new),
                Arrays.stream(kept).map(row -> places[row]).toArray(),
                receivedNs);
    }

    private static BodyFields header(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(LENGTH_BYTES);
        if (prefix.length < LENGTH_BYTES) {
            throw Problem.badRequest("matrix-header", "body: must begin with the length of its header, 4 bytes");
        }
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (length < 2 || length > HEADER_BYTES_MAX) {
            throw Problem.badRequest(
                    "matrix-header", "header length=" + length + ": must be in [2, " + HEADER_BYTES_MAX + "]");
        }
        byte[] json = in.readNBytes((int) length);
        if (json.length < length) {
            throw Problem.badRequest(
                    "matrix-header", "header: must have " + length + " bytes, and the body ends after " + json.length);
        }
        return parsed(json);
    }

    private static BodyFields parsed(byte[] json) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return BodyFields.of(Json.MAPPER.readTree(text), "");
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("matrix-header", "header: must be text in UTF-8");
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("matrix-header", "header: must be one JSON object, each field once");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("matrix-header", String.valueOf(e.getMessage()));
        }
    }

    private static int valueBytes(BodyFields header) {
        String dtype = header.text("dtype");
        return switch (dtype) {
            case "float32" -> Float.BYTES;
            case "float64" -> Double.BYTES;
            default -> throw Refusals.invalid("/dtype", dtype, "float32 or float64");
        };
    }

    private static int positive(BodyFields header, String name) {
        int value = header.wholeInt(name, Integer.MAX_VALUE);
        if (value == 0) {
            throw new IllegalArgumentException("/" + name + "=0: must be at least 1");
        }
        return value;
    }

    /** The list {@code uids} of so many rows, each there once. */
    static int[] uids(BodyFields header, int rows) {
        int[] uids = wholes(header, "uids", rows);
        BitSet seen = new BitSet();
        for (int row = 0; row < rows; row++) {
            if (seen.get(uids[row])) {
                throw new IllegalArgumentException("/uids/" + row + "=" + uids[row] + ": must be there once");
            }
            seen.set(uids[row]);
        }
        return uids;
    }

    private static int[] wholes(BodyFields header, String name, int rows) {
        List<JsonNode> elements = list(header, name, rows);
        int[] wholes = new int[rows];
        for (int row = 0; row < rows; row++) {
            wholes[row] = (int) BodyFields.whole(elements.get(row), "/" + name + "/" + row, NeuronRows.UID_MAX);
        }
        return wholes;
    }

    private static List<JsonNode> list(BodyFields header, String name, int rows) {
        List<JsonNode> elements = header.elements(name);
        if (elements.size() != rows) {
            throw new IllegalArgumentException(
                    "/" + name + ": must have " + rows + " elements, one for each row, not " + elements.size());
        }
        return elements;
    }

    /** Who the uids are: by the list {@code hotkeys}, or as they were at {@code block}. */
    static Hotkey[] hotkeys(BodyFields header, int[] uids, NewestMetagraph newest) {
        if (header.has("hotkeys") == header.has("block")) {
            throw new IllegalArgumentException(
                    "/hotkeys, /block: must be one of the two, so that a uid cannot mean another miner");
        }
        Hotkey[] hotkeys = new Hotkey[uids.length];
        if (header.has("block")) {
            long block = header.whole("block");
            for (int row = 0; row < uids.length; row++) {
                hotkeys[row] = newest.holder(uids[row], block);
            }
            return hotkeys;
        }
        List<JsonNode> texts = list(header, "hotkeys", uids.length);
        for (int row = 0; row < uids.length; row++) {
            if (!texts.get(row).isTextual()) {
                throw Refusals.invalid("/hotkeys/" + row, texts.get(row), "text");
            }
            hotkeys[row] = newest.hotkey(texts.get(row).textValue());
        }
        return hotkeys;
    }

    private static byte[] values(InputStream in, int sizeBytes) throws IOException {
        byte[] values = in.readNBytes(sizeBytes); // grows as the bytes come, whatever the header says
        if (values.length < sizeBytes) {
            throw Problem.badRequest(
                    "matrix-length", "body: must hold " + sizeBytes + " bytes of values, not " + values.length);
        }
        if (in.read() >= 0) {
            throw Problem.badRequest("matrix-length", "body: must end after " + sizeBytes + " bytes of values");
        }
        return values;
    }

    int rowCount() {
        return uids.length;
    }

    int columns() {
        return columns;
    }

    int valueBytes() {
        return valueBytes;
    }

    int uid(int row) {
        return uids[row];
    }

    /** The uids by row; not to be written to. */
    int[] uids() {
        return uids;
    }

    Hotkey hotkey(int row) {
        return hotkeys[row];
    }

    /** When the responses were received; -1 if it does not say. */
    long receivedNs() {
        return receivedNs;
    }

    /** All values as they came; not to be written to. */
    byte[] values() {
        return values;
    }

    /** The number that the row had in the body. */
    int place(int row) {
        return places[row];
    }

    /** The first value of a row. */
    double first(int row) {
        ByteBuffer bytes = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        return valueBytes == Double.BYTES ? bytes.getDouble(rowOffset(row)) : bytes.getFloat(rowOffset(row));
    }

    /** Where the values of a row begin. */
    int rowOffset(int row) {
        return places[row] * columns * valueBytes;
    }
}
