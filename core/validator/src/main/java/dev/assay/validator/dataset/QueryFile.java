package dev.assay.validator.dataset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code queries.jsonl}: which document is how good an answer to which query. Stateless. */
final class QueryFile {
    private static final int PAIR = 2;

    private QueryFile() {}

    /** The labels of every query, by its number. */
    static Map<Long, QueryLabels> read(Path file) {
        Map<Long, QueryLabels> queries = new HashMap<>();
        try (JsonLines lines = JsonLines.open(file)) {
            for (JsonFields line = lines.next(); line != null; line = lines.next()) {
                long query = line.whole("query");
                if (queries.put(query, labels(line.elements("labels"))) != null) {
                    throw lines.failure("query=" + query + ": must not come twice", null);
                }
            }
        }
        return queries;
    }

    private static QueryLabels labels(List<JsonFields> pairs) {
        long[] ids = new long[pairs.size()];
        double[] labels = new double[pairs.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonFields pair = pairs.get(i).tuple(PAIR, "[id, label]");
            ids[i] = pair.wholeAt(0);
            labels[i] = pair.realAt(1);
        }
        return new QueryLabels(ids, labels);
    }
}
