package dev.assay.validator.resource;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseSignature;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one response from a JSON object, token by token, into a {@link ResponseDraft}.
 *
 * <pre>
 *   {"roundId": 7, "uid": 12, "hotkey": "5F…" | "block": 100, "receivedNs": 1700000000000000000,
 *    "features": {…} | "payloadBase64": "…", "signature": "0x01…", "id": "r7-12"}
 * </pre>
 *
 * <p>Fields may come in any order, each once. {@code receivedNs} is now, unless said; {@code signature} is the trailer of
 * {@link ResponseSignature}, in base64 or as hexadecimal after {@code 0x}. NaN as Python writes it is taken for a number,
 * so that the engine can refuse it as such.
 *
 * <p>Belongs to one thread. <b>Cost</b>: no tree, no map; the parser's names are shared between lines.
 */
final class ResponseReader {
    private static final int ID_LENGTH_MAX = 128;
    private static final int DEPTH_MAX = 8;
    private static final int NUMBER_LENGTH_MAX = 64;
    private static final List<String> FIELDS =
            List.of("roundId", "uid", "hotkey", "block", "receivedNs", "features", "payloadBase64", "signature", "id");

    /** One for all: it keeps the names that it saw, of which there are few. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, true)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .build();

    private static final long ABSENT = -1;

    private final SubnetForm form;
    private final NewestMetagraph newest;
    private final ResponseDraft draft;
    private final @Nullable FeatureReader features;

    private int seen; // one bit per field of FIELDS
    private long roundId;
    private long uid;
    private long block;
    private long receivedNs;
    private int payloadLength;
    private @Nullable Hotkey hotkey;
    private byte @Nullable [] trailer;
    private @Nullable String id;

    ResponseReader(SubnetForm form, NewestMetagraph newest, ResponseDraft draft) {
        this.form = form;
        this.newest = newest;
        this.draft = draft;
        this.features = form.newResponseReader();
    }

    /**
     * Reads an object into the draft's payload and this reader's fields.
     *
     * @throws LineFault if it is no response
     */
    void read(byte[] bytes, int offset, int length) {
        clear();
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new LineFault(LineFault.MALFORMED_JSON, "body: must be one JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser);
            }
            if (parser.nextToken() != null) {
                throw new LineFault(LineFault.MALFORMED_JSON, "body: must end after the object");
            }
        } catch (JsonProcessingException e) {
            throw LineFault.syntax(e);
        } catch (IllegalArgumentException e) {
            throw LineFault.field(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
        requireFields();
    }

    private void clear() {
        seen = 0;
        roundId = ABSENT;
        uid = ABSENT;
        block = ABSENT;
        receivedNs = ABSENT;
        payloadLength = 0;
        hotkey = null;
        trailer = null;
        id = null;
    }

    private void field(JsonParser parser) throws IOException {
        String name = parser.currentName();
        int number = FIELDS.indexOf(name);
        if (number < 0) {
            throw LineFault.field(shown(name) + ": must not be there; known are " + FIELDS);
        }
        if ((seen & 1 << number) != 0) {
            throw LineFault.field(name + ": must be there once");
        }
        seen |= 1 << number;
        parser.nextToken();
        switch (name) {
            case "roundId" -> roundId = whole(parser, name, Long.MAX_VALUE);
            case "uid" -> uid = whole(parser, name, NeuronRows.UID_MAX);
            case "block" -> block = whole(parser, name, Long.MAX_VALUE);
            case "receivedNs" -> receivedNs = whole(parser, name, Long.MAX_VALUE);
            case "hotkey" -> hotkey = newest.hotkey(text(parser, name));
            case "features" -> features(parser);
            case "payloadBase64" -> payload(parser);
            case "signature" -> trailer = trailer(text(parser, name));
            default -> id = id(text(parser, name));
        }
    }

    private static long whole(JsonParser parser, String name, long max) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0
                || parser.getLongValue() > max) {
            throw LineFault.field(name + ": must be a whole number in [0, " + max + "]");
        }
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw LineFault.field(name + ": must be text");
        }
        return parser.getText();
    }

    private static String id(String text) {
        if (text.length() > ID_LENGTH_MAX) {
            throw LineFault.field("id: must be at most " + ID_LENGTH_MAX + " characters");
        }
        return text;
    }

    private void features(JsonParser parser) throws IOException {
        FeatureReader reader = features;
        if (reader == null) {
            throw LineFault.field("features: must not be there: answers to " + form.rewardModel()
                    + " have a binary form of their own, for payloadBase64");
        }
        reader.read(parser);
        requireFit(reader.encodedLength());
        payloadLength = reader.write(draft.buffer(), draft.payloadOffset());
    }

    private void payload(JsonParser parser) throws IOException {
        byte[] bytes = base64(parser);
        requireFit(bytes.length);
        draft.buffer().putBytes(draft.payloadOffset(), bytes);
        payloadLength = bytes.length;
    }

    private static byte[] base64(JsonParser parser) throws IOException {
        text(parser, "payloadBase64");
        try {
            return parser.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw LineFault.field("payloadBase64: must be bytes in base64");
        }
    }

    private void requireFit(long length) {
        if (!draft.fits(length)) {
            throw new LineFault(
                    IntakeTally.code(Refusal.OVERSIZED), "payload of " + length + " bytes: must be shorter");
        }
    }

    private static byte[] trailer(String text) {
        byte[] bytes;
        try {
            bytes = text.startsWith("0x")
                    ? HexFormat.of().parseHex(text, 2, text.length())
                    : java.util.Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != ResponseSignature.TRAILER_BYTES) {
            throw LineFault.field("signature: must be " + ResponseSignature.TRAILER_BYTES
                    + " bytes, scheme and signature, in base64 or as 0x and hexadecimal digits");
        }
        return bytes;
    }

    private void requireFields() {
        if (uid < 0) {
            throw LineFault.field("uid: must be there");
        }
        if ((hotkey == null) == (block < 0)) {
            throw LineFault.field("hotkey, block: must be one of the two, so that the uid cannot mean another miner");
        }
        boolean hasFeatures = (seen & 1 << FIELDS.indexOf("features")) != 0;
        boolean hasPayload = (seen & 1 << FIELDS.indexOf("payloadBase64")) != 0;
        if (hasFeatures == hasPayload) {
            throw LineFault.field("features, payloadBase64: must be one of the two");
        }
    }

    /** The round that the object names; -1 if it names none. */
    long roundId() {
        return roundId;
    }

    int uid() {
        return (int) uid;
    }

    /** What the sender calls it, or null. */
    @Nullable
    String id() {
        return id;
    }

    /**
     * Completes the draft.
     *
     * @param ofRound the round that it answers
     * @param nowNs when it was received, if the object does not say
     * @throws LineFault if the object names a block that is not the newest metagraph's
     */
    void finish(long ofRound, long nowNs) {
        Hotkey named = hotkey;
        Hotkey sender = named != null ? named : newest.holder((int) uid, block);
        draft.finish(
                form.netuid(), (int) uid, sender, ofRound, receivedNs < 0 ? nowNs : receivedNs, payloadLength, trailer);
    }

    /** Why the engine would not take the features that were read last; null if there is nothing to say. */
    @Nullable
    String fault() {
        boolean hasFeatures = (seen & 1 << FIELDS.indexOf("features")) != 0;
        return features == null || !hasFeatures ? null : features.fault();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
