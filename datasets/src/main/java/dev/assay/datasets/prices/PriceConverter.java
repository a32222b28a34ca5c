package dev.assay.datasets.prices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Converts the price files inside {@code ta4j-examples-0.18.jar} to the CSV files of {@code prices}.
 *
 * <p>Run: {@code PriceConverter <ta4j-examples-0.18.jar> <folder>}.
 */
public final class PriceConverter {
    private static final String TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String FIVE_MINUTES = "ETH-USD-PT5M-2023-3-13_2023-3-15.json";
    private static final String DAYS = "appleinc_bars_from_20130101_usd.csv";

    private PriceConverter() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "arguments=" + arguments.length + ": must be <ta4j-examples.jar> <folder>");
        }
        convert(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Writes {@code btc-usd-1m.csv}, {@code eth-usd-5m.csv} and {@code aapl-usd-1d.csv} anew. */
    public static void convert(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipFile source = new ZipFile(jar.toFile())) {
            write(folder.resolve("btc-usd-1m.csv"), BitstampTrades.minutes(lines(source, TRADES)));
            write(folder.resolve("eth-usd-5m.csv"), BinanceBars.bars(bytes(source, FIVE_MINUTES)));
            write(folder.resolve("aapl-usd-1d.csv"), AppleBars.bars(lines(source, DAYS)));
        }
    }

    private static void write(Path file, List<PriceBar> bars) throws IOException {
        Files.writeString(file, PriceLines.csv(bars));
    }

    private static List<String> lines(ZipFile source, String name) throws IOException {
        return new String(bytes(source, name), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(ZipFile source, String name) throws IOException {
        return source.getInputStream(source.getEntry(name)).readAllBytes();
    }
}
