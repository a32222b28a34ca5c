package dev.assay.datasets;

import java.util.regex.Pattern;

/**
 * One file of a dataset.
 *
 * @param path relative to the folder of the module, with {@code /}, such as {@code prices/btc-usd-1m.csv}
 * @param rows lines of JSON Lines, lines below the header of CSV, entries of "cases" or "vectors" (or 1) of JSON, 0 of a text that holds no data
 * @param sizeBytes length of the file
 * @param sha256 digest of the file, 64 lower-case hexadecimal digits
 */
public record DatasetFile(String path, int rows, long sizeBytes, String sha256) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public DatasetFile {
        if (path.isEmpty() || path.startsWith("/") || path.contains("..") || path.contains("\\")) {
            throw new IllegalArgumentException("path=" + path + ": must be relative, inside the module, with /");
        }
        if (rows < 0 || sizeBytes < 0) {
            throw new IllegalArgumentException("rows=" + rows + " sizeBytes=" + sizeBytes + ": must not be negative");
        }
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256=" + sha256 + ": must be 64 lower-case hexadecimal digits");
        }
    }
}
