package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.datasets.reproducible.JsonLines;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it arrives.
 *
 * @param atNs epoch nanoseconds of arrival
 * @param round the round that it answers
 * @param uid slot of the miner
 * @param hotkey identity that the miner signs with, {@code 0x} and 64 hexadecimal digits
 * @param documents what was found, best first; empty where nothing was found or the answer is raw bytes
 * @param payload raw bytes, in base64, of an answer that is no document list; else null
 */
record Response(
        long atNs,
        int round,
        int uid,
        String hotkey,
        List<Found> documents,
        @Nullable String payload) implements LogEvent {
    Response {
        documents = List.copyOf(documents);
    }

    Response arrivingAt(long newAtNs) {
        return new Response(newAtNs, round, uid, hotkey, documents, payload);
    }

    Response signedBy(int newUid, String newHotkey) {
        return new Response(atNs, round, newUid, newHotkey, documents, payload);
    }

    Response withDocuments(List<Found> newDocuments) {
        return new Response(atNs, round, uid, hotkey, newDocuments, payload);
    }

    Response withEachDocument(UnaryOperator<Found> change) {
        return withDocuments(documents.stream().map(change).toList());
    }

    Response withPayload(byte[] bytes) {
        String encoded = Base64.getEncoder().encodeToString(bytes);
        return new Response(atNs, round, uid, hotkey, List.of(), encoded);
    }

    @Override
    public String kind() {
        return "response";
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
        out.writeNumberField("round", round);
        out.writeNumberField("uid", uid);
        out.writeStringField("hotkey", hotkey);
        if (payload != null) {
            out.writeStringField("payload", payload);
        } else {
            writeDocuments(out);
        }
    }

    private void writeDocuments(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("documents");
        for (Found found : documents) {
            out.writeStartArray();
            out.writeNumber(found.documentId());
            out.writeNumber(found.createdAtSeconds());
            JsonLines.writeNumber(out, found.score());
            out.writeEndArray();
        }
        out.writeEndArray();
    }
}
