package dev.assay.validator.attest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What other machines showed, out of a resource that says where each number is from. Immutable.
 *
 * @param rows by quantity, in the order of the file
 */
record ReferenceRates(Map<String, Row> rows) {
    private static final String RESOURCE = "reference-rates.txt";
    private static final int NEWER_JAVA = 25;

    /**
     * One quantity, as text, since it is only shown.
     *
     * @param c in C
     * @param java on the nearest version of Java that was measured
     */
    record Row(String c, String java) {}

    static ReferenceRates read() {
        try (InputStream resource = ReferenceRates.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + ": must be in the jar");
            }
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    static ReferenceRates parse(String text) {
        int javaColumn = Runtime.version().feature() >= NEWER_JAVA ? 3 : 2;
        Map<String, Row> rows = new LinkedHashMap<>();
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            rows.put(cells[0].strip(), new Row(cells[1].strip(), cells[javaColumn].strip()));
        }
        return new ReferenceRates(rows);
    }
}
