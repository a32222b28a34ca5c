package dev.assay.validator.resource;

import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.serve.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How a row of a matrix becomes one response: for models whose response is one vector. That is one group of features, each
 * once; or one group of items, which the row holds one after another; or one group of vectors, of which the row is one.
 *
 * <p>Immutable; safe from any thread.
 */
final class MatrixForm {
    private final FeatureGroup group;

    private MatrixForm(FeatureGroup group) {
        this.group = group;
    }

    /**
     * The form for a subnet.
     *
     * @throws Problem if its responses are more than one vector; it says what they are
     */
    static MatrixForm of(SubnetForm form) {
        RewardSchema schema = form.schema();
        if (schema == null) {
            throw unfit(form.rewardModel() + " reads a binary form of its own: send payloadBase64 in JSON");
        }
        List<FeatureGroup> groups = FeatureLayout.ofResponses(schema).groups();
        if (groups.size() != 1) {
            String names = groups.stream().map(MatrixForm::words).collect(Collectors.joining(" and "));
            throw unfit(form.rewardModel() + " reads " + (names.isEmpty() ? "nothing" : names) + ": send JSON");
        }
        return new MatrixForm(groups.get(0));
    }

    private static Problem unfit(String why) {
        return Problem.unprocessable(
                "matrix-unfit", "a row of a matrix must be one response, a single vector; but " + why);
    }

    private static String words(FeatureGroup group) {
        String names = group.features().stream().map(feature -> feature.name()).collect(Collectors.joining(", "));
        return group.level().ragged()
                ? "any number of " + group.name() + " (" + names + (group.vectors() ? ", a vector" : "") + ")"
                : "the features " + names;
    }

    /** Refuses a number of columns that no response can have. */
    void requireColumns(int columns) {
        int features = group.features().size();
        boolean fits = group.vectors() || (group.level().ragged() ? columns % features == 0 : columns == features);
        if (!fits) {
            String expected = group.level().ragged() ? "a multiple of " + features : Integer.toString(features);
            throw Problem.unprocessable(
                    "matrix-columns", "columns=" + columns + ": must be " + expected + ", for " + words(group));
        }
    }

    /** Length of the payload of a row. */
    long payloadLength(int columns, int valueBytes) {
        return FeatureLayout.HEADER_BYTES
                + (group.level().ragged() ? FeatureLayout.GROUP_HEADER_BYTES : 0)
                + (long) columns * valueBytes;
    }

    /** Writes the payload of a row; returns its length. */
    int write(MutableDirectBuffer buffer, int offset, byte[] body, int rowOffset, int columns, int valueBytes) {
        int at = FeatureLayout.begin(buffer, offset, valueBytes);
        if (group.level().ragged()) {
            int perItem = group.vectors() ? columns : group.features().size();
            at = FeatureLayout.beginItems(buffer, at, columns / perItem, perItem);
        }
        buffer.putBytes(at, body, rowOffset, columns * valueBytes);
        return at + columns * valueBytes - offset;
    }

    /** The first value of a row that its feature does not allow, in words; null if there is none. */
    @Nullable
    String fault(byte[] body, int rowOffset, int columns, int valueBytes) {
        var values = java.nio.ByteBuffer.wrap(body).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < columns; column++) {
            int at = rowOffset + column * valueBytes;
            double value = valueBytes == Double.BYTES ? values.getDouble(at) : values.getFloat(at);
            var feature = group.feature(
                    group.vectors() ? 0 : column % group.features().size());
            if (!feature.allows(value)) {
                return "column " + column + " (" + feature.name() + ")=" + value + ": must be " + feature.expected();
            }
        }
        return null;
    }
}
