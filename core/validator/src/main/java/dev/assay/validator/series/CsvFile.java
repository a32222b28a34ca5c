package dev.assay.validator.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of whole numbers with a known first line. The last column may hold text, such as a list of pairs.
 *
 * @param path for messages
 * @param rows one per line after the first, not empty lines
 */
record CsvFile(Path path, List<Row> rows) {
    /**
     * One line.
     *
     * @param number counted from 1
     * @param cells as many as the first line has
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares rows with equals
    record Row(Path path, int number, String[] cells) {
        /** The number in a column. */
        long number(int column, long min, long max) {
            try {
                long value = Long.parseLong(cells[column].strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw invalid(column, "a whole number", e);
            }
            throw invalid(column, "in [" + min + ", " + max + "]", null);
        }

        int integer(int column, int min, int max) {
            return (int) number(column, min, max);
        }

        IllegalArgumentException invalid(int column, String expected, @Nullable Throwable cause) {
            String found = cells[column].length() > 40 ? cells[column].substring(0, 40) + "…" : cells[column];
            return new IllegalArgumentException(
                    path + " line " + number + " column " + (column + 1) + ": " + found + ": must be " + expected,
                    cause);
        }
    }

    /**
     * Reads a file.
     *
     * @param heading the first line, exactly
     * @throws IllegalArgumentException naming file and line, if the file cannot be read, begins otherwise, or has a line
     *     with another number of cells
     */
    static CsvFile read(Path path, String heading) {
        List<String> lines = lines(path);
        if (lines.isEmpty() || !lines.get(0).strip().equals(heading)) {
            throw new IllegalArgumentException(path + " line 1: must be " + heading);
        }
        int width = heading.split(",", -1).length;
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != width) {
                throw new IllegalArgumentException(
                        path + " line " + (i + 1) + ": must have " + width + " cells, but has " + cells.length);
            }
            rows.add(new Row(path, i + 1, cells));
        }
        return new CsvFile(path, rows);
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + ": must be a text file that can be read, not " + e, e);
        }
    }
}
