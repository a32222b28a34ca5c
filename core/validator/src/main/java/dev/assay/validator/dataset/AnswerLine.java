package dev.assay.validator.dataset;

import dev.assay.reward.search.SearchResponseLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Puts the answer of a log line into the bytes that the miner sent, however wrong they are. Stateless. */
final class AnswerLine {
    private static final int TUPLE_SIZE = 3;

    private AnswerLine() {}

    /** {@code documents} in the search models' form, or the {@code payload} as it is. */
    static byte[] payload(JsonFields line) {
        return line.has("payload") ? line.base64("payload") : encoded(line.elements("documents"));
    }

    private static byte[] encoded(List<JsonFields> documents) {
        byte[] bytes = new byte[SearchResponseLayout.encodedLength(documents.size())];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        // Not putHeader, which allows 50 documents: a longer answer must reach the engine, to be refused there.
        buffer.putLong(0, documents.size(), ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < documents.size(); i++) {
            JsonFields document = documents.get(i).tuple(TUPLE_SIZE, "[id, createdAtSeconds, score]");
            SearchResponseLayout.putDocument(
                    buffer, 0, i, document.wholeAt(0), document.wholeAt(1), document.realAt(2));
        }
        return bytes;
    }
}
