package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Refuses numbers that no double holds: {@code 1e999} would be infinite. Belongs to one thread. */
final class FiniteParser extends JsonParserDelegate {
    FiniteParser(JsonParser delegate) {
        super(delegate);
    }

    @Override
    public double getDoubleValue() throws IOException {
        double value = super.getDoubleValue();
        requireFinite(Double.isFinite(value), double.class);
        return value;
    }

    @Override
    public float getFloatValue() throws IOException {
        float value = super.getFloatValue();
        requireFinite(Float.isFinite(value), float.class);
        return value;
    }

    private void requireFinite(boolean finite, Class<?> type) throws InputCoercionException {
        if (!finite) {
            throw new InputCoercionException(this, "number: must be finite", currentToken(), type);
        }
    }
}
