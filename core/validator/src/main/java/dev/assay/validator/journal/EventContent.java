package dev.assay.validator.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.identity.Ss58;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.RefusalCounts;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.response.ResponseFlyweight;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agrona.DirectBuffer;

/** Turns the body of an event into named values, the same for people and for programs. Belongs to one thread. */
final class EventContent {
    private static final int BUILD_LENGTH_OFFSET = 4;
    private static final int JOURNAL_ID_OFFSET = 8;
    private static final int BUILD_OFFSET = 24;

    private final RoundOpenedFlyweight opened = new RoundOpenedFlyweight();
    private final RoundClosedFlyweight closed = new RoundClosedFlyweight();
    private final EpochTickedFlyweight ticked = new EpochTickedFlyweight();
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final RefusalCounts refusals = new RefusalCounts();
    private final BlobFlyweight blob = new BlobFlyweight();

    /** The values of one event, in the order in which they are best read. */
    ObjectNode of(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        return switch (EventHeader.type(events, offset)) {
            case JOURNAL_CREATED -> created(events, body);
            case CONFIGURED -> configured(blob.wrap(events, body));
            case REFERENCE_LOADED -> reference(blob.wrap(events, body));
            case METAGRAPH_TAKEN -> metagraph(blob.wrap(events, body));
            case ROUND_OPENED -> opened(opened.wrap(events, body));
            case RESPONSE_ACCEPTED -> response(response.wrap(events, body));
            case ROUND_CLOSED -> closed(closed.wrap(events, body));
            case EPOCH_TICKED -> ticked(ticked.wrap(events, body));
        };
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode created(DirectBuffer events, int body) {
        byte[] build = new byte[events.getInt(body + BUILD_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN)];
        events.getBytes(body + BUILD_OFFSET, build);
        UUID id = new UUID(
                events.getLong(body + JOURNAL_ID_OFFSET, ByteOrder.LITTLE_ENDIAN),
                events.getLong(body + JOURNAL_ID_OFFSET + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
        return node().put("format", events.getInt(body, ByteOrder.LITTLE_ENDIAN))
                .put("by", new String(build, StandardCharsets.UTF_8))
                .put("id", id.toString());
    }

    private static ObjectNode configured(BlobFlyweight event) {
        ObjectNode json = node();
        ArrayNode subnets = json.putArray("subnets");
        for (SubnetConfig config : SubnetsJson.read(event.bytes())) {
            subnets.addObject().put("netuid", config.netuid()).put("model", config.rewardModel());
        }
        return json;
    }

    private static ObjectNode reference(BlobFlyweight event) {
        return node().put("netuid", event.netuid()).put("reference", event.id()).put("bytes", event.length());
    }

    private static ObjectNode metagraph(BlobFlyweight event) {
        Metagraph metagraph = MetagraphLayout.decode(event.buffer(), event.bytesOffset(), event.length());
        return node().put("netuid", event.netuid())
                .put("block", metagraph.block())
                .put("uids", metagraph.n())
                .put("weights", metagraph.weights().entryCount());
    }

    private static ObjectNode opened(RoundOpenedFlyweight event) {
        return node().put("netuid", event.netuid())
                .put("round", event.roundId())
                .put("asked", event.askedCount())
                .put("deadlineNs", event.deadlineNs())
                .put("reference", event.referenceId())
                .put("taskBytes", event.taskLength());
    }

    private static ObjectNode response(ResponseFlyweight event) {
        return node().put("netuid", event.netuid())
                .put("round", event.roundId())
                .put("uid", event.uid())
                .put("hotkey", Ss58.encode(event.hotkey()))
                .put("receivedNs", event.receivedNs())
                .put("payloadBytes", event.payloadLength())
                .put("signed", event.isSigned());
    }

    private ObjectNode closed(RoundClosedFlyweight event) {
        ObjectNode json = node().put("netuid", event.netuid())
                .put("round", event.roundId())
                .put("reason", event.reason().name())
                .put("answered", event.answeredCount());
        putRefusals(json, refusals.wrap(event.buffer(), event.refusalsOffset()));
        return json;
    }

    private ObjectNode ticked(EpochTickedFlyweight event) {
        ObjectNode json = node().put("netuid", event.netuid())
                .put("epoch", event.epoch())
                .put("block", event.block())
                .put("emissionRao", event.emissionRao());
        putRefusals(json, refusals.wrap(event.buffer(), event.refusalsOffset()));
        return json;
    }

    private static void putRefusals(ObjectNode json, RefusalCounts counts) {
        ArrayNode list = json.putArray("refused");
        for (int entry = 0; entry < counts.entryCount(); entry++) {
            list.addObject()
                    .put("uid", counts.uid(entry))
                    .put("reason", counts.reason(entry).name())
                    .put("count", counts.count(entry));
        }
    }
}
