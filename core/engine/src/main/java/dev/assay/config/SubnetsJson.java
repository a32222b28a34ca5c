package dev.assay.config;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of all subnets as JSON bytes, for the journal: the same records come back, and the same bytes.
 *
 * <pre>
 *   {"version":1,"subnets":[{"netuid":5,"validatorHotkey":null,"reward":{…},"score":{…},"weights":{…},
 *                            "hyperparameters":{…}},…]}
 * </pre>
 *
 * <p>UTF-8 without white space, every field there, in one order; but {@code signatures} is there only if it is not
 * {@code ignore}, because journals of before do not have it. A double has the fewest digits that bring it back bit
 * for bit, by one algorithm on every JDK; a u64 is written as the unsigned number it is.
 *
 * <p>Stateless; safe from any thread.
 */
public final class SubnetsJson {
    private static final int VERSION = 1;

    // Double.toString writes more digits before JDK 19 than since; Jackson's own writer gives every JDK the same bytes.
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SubnetsJson() {}

    /** Writes the subnets in order; the same configuration gives the same bytes. */
    public static byte[] write(List<SubnetConfig> subnets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("subnets");
            for (SubnetConfig subnet : subnets) {
                SubnetWriter.write(subnet, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no disk is involved
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if a field is unknown, missing or wrong, or the bytes are not JSON; the message
     *     names the place
     */
    public static List<SubnetConfig> read(byte[] json) {
        Fields document = new Fields(tree(json), "", true);
        int version = document.wholeInt("version", VERSION);
        if (version != VERSION) {
            throw new IllegalArgumentException("/version=" + version + ": must be " + VERSION);
        }
        List<SubnetConfig> subnets = new ArrayList<>();
        for (JsonNode subnet : document.array("subnets")) {
            subnets.add(SubnetReader.read(new Fields(subnet, "/subnets/" + subnets.size(), true)));
        }
        return document.build(() -> List.copyOf(subnets));
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree.isMissingNode()) {
                throw new IllegalArgumentException("subnets: must be JSON, and not empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("subnets: must be JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no disk is involved
        }
    }
}
