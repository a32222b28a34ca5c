package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;

/** Reads doubles from numbers alone: Jackson would also take the words NaN and Infinity. Stateless. */
final class StrictNumbers {
    private static final int FIRST_LENGTH = 64;

    private StrictNumbers() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(double.class, new OfOne(double.class));
        module.addDeserializer(Double.class, new OfOne(Double.class));
        module.addDeserializer(double[].class, new OfMany());
        return module;
    }

    private static double read(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            context.handleUnexpectedToken(double.class, parser);
        }
        return parser.getDoubleValue();
    }

    private static final class OfOne extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        OfOne(Class<Double> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser, context);
        }
    }

    private static final class OfMany extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                context.handleUnexpectedToken(double[].class, parser);
            }
            double[] values = new double[FIRST_LENGTH];
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                try {
                    values[count] = read(parser, context);
                } catch (IOException e) {
                    throw JsonMappingException.wrapWithPath(e, values, count);
                }
                count++;
            }
            return Arrays.copyOf(values, count);
        }
    }
}
