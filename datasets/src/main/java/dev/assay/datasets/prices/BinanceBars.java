package dev.assay.datasets.prices;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads bars of five minutes from JSON whose {@code endTime} is the last millisecond of the bar. Stateless; safe for all
 * threads.
 */
final class BinanceBars {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private BinanceBars() {}

    static List<PriceBar> bars(byte[] json) throws IOException {
        List<PriceBar> bars = new ArrayList<>();
        for (JsonNode bar : MAPPER.readTree(json).required("ohlc")) {
            bars.add(new PriceBar(
                    Instant.ofEpochMilli(bar.required("endTime").asLong() + 1).minus(PERIOD),
                    bar.required("openPrice").decimalValue(),
                    bar.required("highPrice").decimalValue(),
                    bar.required("lowPrice").decimalValue(),
                    bar.required("closePrice").decimalValue(),
                    bar.required("volume").decimalValue()));
        }
        return bars;
    }
}
