package dev.assay.evaluator;

/** Numbers: features, token ids, a series. Immutable. */
public final class NumbersPayload implements Payload {
    private final double[] numbers;

    /** Copies the numbers. */
    public NumbersPayload(double... numbers) {
        this.numbers = numbers.clone();
    }

    /** How many there are. */
    public int count() {
        return numbers.length;
    }

    /** One of them. */
    public double number(int index) {
        return numbers[index];
    }

    @Override
    public Kind kind() {
        return Kind.NUMBERS;
    }

    @Override
    public long sizeBytes() {
        return (long) Double.BYTES * numbers.length;
    }

    @Override
    public String toString() {
        return "numbers of " + sizeBytes() + " bytes";
    }
}
