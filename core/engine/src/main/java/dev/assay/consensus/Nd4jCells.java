package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Min;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The chain's arithmetic on tensors. A raw value counts steps of 2^-32, as a whole number; a share is a raw value times
 * 2^-32, which changes no bit of it but the exponent.
 *
 * <p>Tensors have three dimensions, epochs × validators × miners, and stretch where a dimension is 1. Results are new
 * unless the name ends in {@code InPlace}. Comparisons give 1 and 0 in the type of the values: a tensor of booleans would
 * have to be converted, which costs four times as much as the comparison. No method leaves the device.
 */
final class Nd4jCells {
    static final double STEP = 0x1p-32;

    private Nd4jCells() {}

    static INDArray floorInPlace(INDArray values) {
        return Nd4j.exec(new Floor(values, values));
    }

    /** {@code floor(raw * share)}, raw. */
    static INDArray product(INDArray raw, INDArray share) {
        return floorInPlace(raw.mul(share));
    }

    /**
     * {@code floor(raw / divisor)} of two raw values, raw. The divisor is a sum or maximum of such values; where it is zero
     * they are all zero, and stay.
     */
    static INDArray quotient(INDArray raw, INDArray divisorRaw) {
        return floorInPlace(raw.div(share(atLeast(divisorRaw, 1))));
    }

    static INDArray quotientInPlace(INDArray raw, INDArray divisorRaw) {
        return floorInPlace(raw.divi(share(atLeast(divisorRaw, 1))));
    }

    static INDArray share(INDArray raw) {
        return raw.mul(STEP);
    }

    /** 1 where the value is above zero, otherwise 0. */
    static INDArray positive(INDArray values) {
        return Nd4j.exec(new Step(values, values.ulike(), 0));
    }

    static INDArray positiveInPlace(INDArray values) {
        return Nd4j.exec(new Step(values, values, 0));
    }

    /** 1 where {@code left < right}, otherwise 0. The difference of two numbers has the sign of their order, exactly. */
    static INDArray less(INDArray left, INDArray right) {
        return positiveInPlace(right.sub(left));
    }

    /** {@code mask} of the one and the rest of the other, without rounding: the mask is 1 or 0. */
    static INDArray choose(INDArray mask, INDArray one, INDArray other) {
        return one.mul(mask).addi(other.mul(mask.rsub(1)));
    }

    static INDArray smaller(INDArray left, INDArray right) {
        return Nd4j.exec(new Min(left, right, stretched(left, right)))[0];
    }

    static INDArray larger(INDArray left, INDArray right) {
        return Nd4j.exec(new Max(left, right, stretched(left, right)))[0];
    }

    static INDArray atLeast(INDArray values, double min) {
        return Nd4j.exec(new ScalarMax(values, null, values.ulike(), min));
    }

    static INDArray clampInPlace(INDArray values, double min, double max) {
        Nd4j.exec(new ScalarMax(values, null, values, min));
        return Nd4j.exec(new ScalarMin(values, null, values, max));
    }

    private static INDArray stretched(INDArray left, INDArray right) {
        return Nd4j.createUninitialized(left.dataType(), Shape.broadcastOutputShape(left.shape(), right.shape()), 'c');
    }
}
