package dev.assay.datasets.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.datasets.ModuleFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceConverterTest {
    private static final String HEADER = "timeUtc,open,high,low,close,volume\n";

    @Test
    void gathersTradesIntoMinutesAndLeavesEmptyMinutesOut() {
        List<String> trades = List.of(
                "timestamp,price,amount",
                "1385337600,800.010000000000,0.100000000000",
                "1385337613,807.000000000000,0.250000000000",
                "1385337659,799.500000000000,0.000000010000",
                "1385337720,801.000000000000,1.000000000000");

        assertEquals(
                HEADER + "2013-11-25T00:00:00Z,800.01,807,799.5,799.5,0.35000001\n"
                        + "2013-11-25T00:02:00Z,801,801,801,801,1\n",
                PriceLines.csv(BitstampTrades.minutes(trades)));
    }

    @Test
    void refusesTradesOutOfOrder() {
        List<String> trades = List.of("timestamp,price,amount", "1385337720,1,1", "1385337600,1,1");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> BitstampTrades.minutes(trades));

        assertEquals("minute=2013-11-25T00:00:00Z: must not be before 2013-11-25T00:02:00Z", e.getMessage());
    }

    @Test
    void turnsTheLastMillisecondOfABarIntoItsStart() throws IOException {
        String json = """
                {"ohlc":[{"endTime":1678730699999,"openPrice":1673.58,"highPrice":1677.62,"lowPrice":1672.44,
                          "closePrice":1672.99,"volume":65.3033,"amount":0.0}]}
                """;

        assertEquals(
                HEADER + "2023-03-13T18:00:00Z,1673.58,1677.62,1672.44,1672.99,65.3033\n",
                PriceLines.csv(BinanceBars.bars(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void setsADayAtMidnightUtc() {
        List<String> days =
                List.of("date,open,high,low,close,volume", "2013-01-02,553.82,555.00,541.63,549.03,20018500");

        assertEquals(
                HEADER + "2013-01-02T00:00:00Z,553.82,555,541.63,549.03,20018500\n",
                PriceLines.csv(AppleBars.bars(days)));
    }

    @Test
    void refusesABarWhoseLowIsAboveItsClose() {
        BigDecimal one = BigDecimal.ONE;

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new PriceBar(Instant.EPOCH, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN, one, one));

        assertEquals("low=10: must be above 0 and at most open and close", e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"btc-usd-1m.csv, 9399", "eth-usd-5m.csv, 580", "aapl-usd-1d.csv, 252"})
    void theCommittedFilesHoldValidBarsInOrderOfTime(String name, int rows) throws IOException {
        Path file = ModuleFolder.path().resolve("prices").resolve(name);
        List<String> lines = Files.readAllLines(file);
        Instant before = Instant.MIN;
        for (String line : lines.subList(1, lines.size())) {
            PriceBar bar = parse(line);
            assertEquals(1, bar.openedAt().compareTo(before), line);
            before = bar.openedAt();
        }

        assertEquals(rows, lines.size() - 1);
    }

    private static PriceBar parse(String line) {
        String[] fields = line.split(",", -1);
        return new PriceBar(
                Instant.parse(fields[0]),
                new BigDecimal(fields[1]),
                new BigDecimal(fields[2]),
                new BigDecimal(fields[3]),
                new BigDecimal(fields[4]),
                new BigDecimal(fields[5]));
    }
}
