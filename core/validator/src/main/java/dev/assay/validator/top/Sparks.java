package dev.assay.validator.top;

import java.util.List;

/** Rewards as a row of small columns, all of one scale. Stateless. */
final class Sparks {
    private static final String UNICODE = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-=+*%#";

    private Sparks() {}

    /** The largest of all, or 1 where none is above 0: the height of a full column. */
    static double highest(List<List<Double>> rewards) {
        double highest =
                rewards.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).max().orElse(0);
        return highest > 0 ? highest : 1;
    }

    /** One column for each reward; what is not above 0 is the lowest. */
    static String of(List<Double> rewards, double highest, boolean ascii) {
        String columns = ascii ? ASCII : UNICODE;
        StringBuilder text = new StringBuilder();
        for (double reward : rewards) {
            int height = (int) Math.floor(Math.max(0, reward) / highest * columns.length());
            text.append(columns.charAt(Math.min(columns.length() - 1, height)));
        }
        return text.toString();
    }
}
