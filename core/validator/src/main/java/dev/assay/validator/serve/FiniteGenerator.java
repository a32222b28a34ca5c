package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Refuses to write a number that is not finite, for which JSON has no word. Belongs to one thread. */
final class FiniteGenerator extends JsonGeneratorDelegate {
    FiniteGenerator(JsonGenerator delegate) {
        super(delegate, false); // or a record would be written past this class
    }

    @Override
    public void writeNumber(double value) throws IOException {
        requireFinite(value);
        super.writeNumber(value);
    }

    @Override
    public void writeNumber(float value) throws IOException {
        requireFinite(value);
        super.writeNumber(value);
    }

    @Override
    public void writeArray(double[] values, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            requireFinite(values[i]);
        }
        super.writeArray(values, offset, length);
    }

    private void requireFinite(double value) throws JsonGenerationException {
        if (!Double.isFinite(value)) {
            throw new JsonGenerationException("number: must be finite", this);
        }
    }
}
