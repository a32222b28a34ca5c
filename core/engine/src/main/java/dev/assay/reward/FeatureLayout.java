package dev.assay.reward;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of the features of one response, or of one round, as a schema has them; little endian.
 *
 * <pre>
 *   u8 valueBytes: 4 or 8 | u8 0 | u16 0
 *   the values of the group "response" (or "round"), valueBytes each
 *   then per group of items, in the order of the schema:
 *   i32 count | i32 columns | count · columns values, row after row
 * </pre>
 *
 * <p>Missing is NaN. Nothing is allocated before the counts are known to agree with the length. Immutable; safe from any
 * thread.
 */
public final class FeatureLayout {
    /** Bytes before the first value. */
    public static final int HEADER_BYTES = 4;

    /** Bytes before the first value of a group of items. */
    public static final int GROUP_HEADER_BYTES = 8;

    private final List<FeatureGroup> groups;
    private final boolean ofResponses;

    private FeatureLayout(RewardSchema schema, boolean ofResponses) {
        this.ofResponses = ofResponses;
        // The values that every owner has once come first, wherever the schema declares them.
        this.groups = Stream.concat(
                        schema.groups().stream().filter(group -> !group.level().ragged()),
                        schema.groups().stream().filter(group -> group.level().ragged()))
                .filter(group -> group.level().ofResponses() == ofResponses)
                .toList();
    }

    /** Form of a response. */
    public static FeatureLayout ofResponses(RewardSchema schema) {
        return new FeatureLayout(schema, true);
    }

    /** Form of a round. */
    public static FeatureLayout ofRounds(RewardSchema schema) {
        return new FeatureLayout(schema, false);
    }

    /** The groups in the order of their bytes: the one that every owner has once, then those of items. */
    public List<FeatureGroup> groups() {
        return groups;
    }

    /**
     * Begins a response or a round for whoever writes its values in place.
     *
     * @param valueBytes 4 or 8, of every value that follows
     * @return where the first value, or the first group of items, begins
     */
    public static int begin(MutableDirectBuffer buffer, int offset, int valueBytes) {
        buffer.putInt(offset, valueBytes, LITTLE_ENDIAN);
        return offset + HEADER_BYTES;
    }

    /** Begins a group of items; returns where the first of its {@code count · columns} values goes. */
    public static int beginItems(MutableDirectBuffer buffer, int at, int count, int columns) {
        buffer.putInt(at, count, LITTLE_ENDIAN);
        buffer.putInt(at + Integer.BYTES, columns, LITTLE_ENDIAN);
        return at + GROUP_HEADER_BYTES;
    }

    /** Whether there is nothing to say: no bytes at all will do. */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Checks bytes, values included. Never throws, whatever the bytes, the offset and the length. */
    public PayloadVerdict check(DirectBuffer buffer, int offset, int length) {
        if (offset < 0 || length < 0 || offset > buffer.capacity() - length) {
            return PayloadVerdict.MALFORMED;
        }
        if (length == 0 && isEmpty()) {
            return PayloadVerdict.WELL_FORMED;
        }
        if (length < HEADER_BYTES || (buffer.getInt(offset, LITTLE_ENDIAN) & ~12) != 0) {
            return PayloadVerdict.MALFORMED;
        }
        int valueBytes = buffer.getInt(offset, LITTLE_ENDIAN);
        return valueBytes == Float.BYTES || valueBytes == Double.BYTES
                ? checkGroups(buffer, offset + HEADER_BYTES, offset + length, valueBytes)
                : PayloadVerdict.MALFORMED;
    }

    private PayloadVerdict checkGroups(DirectBuffer buffer, int from, int end, int valueBytes) {
        int at = from;
        for (int i = 0; i < groups.size(); i++) {
            FeatureGroup group = groups.get(i);
            long values = group.features().size();
            int columns = group.features().size();
            if (group.level().ragged()) {
                if (end - at < GROUP_HEADER_BYTES) {
                    return PayloadVerdict.MALFORMED;
                }
                int count = buffer.getInt(at, LITTLE_ENDIAN);
                columns = buffer.getInt(at + Integer.BYTES, LITTLE_ENDIAN);
                at += GROUP_HEADER_BYTES;
                if (count < 0 || !group.allowsColumns(columns)) {
                    return PayloadVerdict.MALFORMED;
                }
                values = (long) count * columns;
            }
            if (values > (end - at) / valueBytes) {
                return PayloadVerdict.MALFORMED;
            }
            PayloadVerdict verdict = checkValues(group, buffer, at, (int) values, columns, valueBytes);
            if (verdict != PayloadVerdict.WELL_FORMED) {
                return verdict;
            }
            at += (int) values * valueBytes;
        }
        return at == end ? PayloadVerdict.WELL_FORMED : PayloadVerdict.MALFORMED;
    }

    private static PayloadVerdict checkValues(
            FeatureGroup group, DirectBuffer buffer, int from, int values, int columns, int valueBytes) {
        for (int i = 0; i < values; i++) {
            double value = value(buffer, from + i * valueBytes, valueBytes);
            if (!group.feature(i % columns).allows(value)) {
                return Double.isFinite(value) ? PayloadVerdict.MALFORMED : PayloadVerdict.NON_FINITE;
            }
        }
        return PayloadVerdict.WELL_FORMED;
    }

    private static double value(DirectBuffer buffer, int at, int valueBytes) {
        return valueBytes == Double.BYTES ? buffer.getDouble(at, LITTLE_ENDIAN) : buffer.getFloat(at, LITTLE_ENDIAN);
    }

    /**
     * Adds a response or a round to a batch, from bytes that were found well formed.
     */
    public void read(DirectBuffer buffer, int offset, int length, RewardBatchBuilder into) {
        int valueBytes = length == 0 ? Double.BYTES : buffer.getInt(offset, LITTLE_ENDIAN);
        int at = offset + HEADER_BYTES;
        boolean plain = !groups.isEmpty() && !groups.get(0).level().ragged();
        double[] own = new double[plain ? groups.get(0).features().size() : 0];
        at = readValues(buffer, at, valueBytes, own);
        if (ofResponses) {
            into.response(own);
        } else {
            into.round(own);
        }
        for (FeatureGroup group : groups) {
            if (group.level().ragged()) {
                int count = buffer.getInt(at, LITTLE_ENDIAN);
                double[] values = new double[count * buffer.getInt(at + Integer.BYTES, LITTLE_ENDIAN)];
                at = readValues(buffer, at + GROUP_HEADER_BYTES, valueBytes, values);
                into.items(group.name(), values, count);
            }
        }
    }

    private static int readValues(DirectBuffer buffer, int from, int valueBytes, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = value(buffer, from + i * valueBytes, valueBytes);
        }
        return from + values.length * valueBytes;
    }

    /**
     * Length of the bytes, in float64.
     *
     * @param values of the group {@code response} (or {@code round}); empty if there is none
     * @param items row-major, one array per group of items
     */
    public int encodedLength(double[] values, List<double[]> items) {
        int length = HEADER_BYTES + values.length * Double.BYTES;
        for (double[] rows : items) {
            length += GROUP_HEADER_BYTES + rows.length * Double.BYTES;
        }
        return length;
    }

    /**
     * Writes features in float64; whether they are allowed is found when they are read.
     *
     * @param values of the group {@code response} (or {@code round}); empty if there is none
     * @param items row-major, one array per group of items
     * @param columns of each group of items; only those of vectors may differ from the number of features
     * @return bytes written
     * @throws IllegalArgumentException if there are more or fewer values or groups than the schema has
     */
    public int encode(double[] values, List<double[]> items, int[] columns, MutableDirectBuffer buffer, int offset) {
        int ragged =
                (int) groups.stream().filter(group -> group.level().ragged()).count();
        int plain = groups.size() == ragged ? 0 : groups.get(0).features().size();
        if (values.length != plain || items.size() != ragged || columns.length != ragged) {
            throw BatchShape.invalid(
                    "values", values.length + " and " + items.size() + " groups", plain + " and " + ragged + " groups");
        }
        int at = put(values, buffer, begin(buffer, offset, Double.BYTES));
        for (int group = 0; group < ragged; group++) {
            double[] rows = items.get(group);
            at = put(rows, buffer, beginItems(buffer, at, rows.length / columns[group], columns[group]));
        }
        return at - offset;
    }

    private static int put(double[] values, MutableDirectBuffer buffer, int from) {
        for (int i = 0; i < values.length; i++) {
            buffer.putDouble(from + i * Double.BYTES, values[i], LITTLE_ENDIAN);
        }
        return from + values.length * Double.BYTES;
    }
}
