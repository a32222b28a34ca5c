package dev.assay.validator.dataset;

import dev.assay.reward.search.SearchPayloads;
import java.nio.file.Path;
import org.agrona.collections.LongArrayList;

/** Reads {@code documents.jsonl}: what exists, when it was made, whether its author is credited. Stateless. */
final class DocumentFile {
    private DocumentFile() {}

    /** The documents as the reference of a search model. */
    static byte[] reference(Path file) {
        LongArrayList ids = new LongArrayList();
        LongArrayList createdAtSeconds = new LongArrayList();
        LongArrayList credited = new LongArrayList();
        try (JsonLines lines = JsonLines.open(file)) {
            for (JsonFields line = lines.next(); line != null; line = lines.next()) {
                long id = line.whole("id");
                if (!ids.isEmpty() && id <= ids.getLong(ids.size() - 1)) {
                    throw lines.failure("id=" + id + ": must be above that of the line before", null);
                }
                ids.addLong(id);
                createdAtSeconds.addLong(line.whole("createdAtSeconds"));
                credited.addLong(line.flag("credit") ? 1 : 0);
            }
        }
        boolean[] flags = new boolean[credited.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = credited.getLong(i) == 1;
        }
        return SearchPayloads.reference(ids.toLongArray(), createdAtSeconds.toLongArray(), flags);
    }
}
