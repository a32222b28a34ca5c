package dev.assay.validator.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.document.Refusals;
import dev.assay.pipeline.RoundRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a round that is to be opened asks, in the engine's form.
 *
 * @param askedUids ascending
 * @param deadlineNs epoch nanoseconds
 * @param deadlineIsRelative whether it was said from now on, so that the same again has another
 * @param referenceId 0 for none
 * @param task in the form that the reward model defines
 */
@SuppressWarnings("ArrayRecordComponent") // made for one call, never compared
record RoundPlan(int[] askedUids, long deadlineNs, boolean deadlineIsRelative, long referenceId, byte[] task) {
    private static final double NS_PER_SECOND = 1e9;
    private static final double SECONDS_MAX = 366 * 86_400.0;

    /**
     * Reads a body.
     *
     * @param minerCount uids of the newest metagraph
     * @param nowNs epoch nanoseconds
     * @throws IllegalArgumentException naming the field that is wrong
     */
    static RoundPlan of(RoundOpeningJson body, SubnetForm form, int minerCount, long nowNs) {
        boolean relative = body.deadlineSeconds() != null;
        return new RoundPlan(
                askedUids(body.askedUids(), minerCount),
                deadlineNs(body.deadlineSeconds(), body.deadlineNs(), nowNs),
                relative,
                body.referenceId() == null ? 0 : body.referenceId(),
                task(body, form));
    }

    private static int[] askedUids(JsonNode asked, int minerCount) {
        if (asked.isTextual() && asked.textValue().equals("all")) {
            int[] all = new int[minerCount];
            Arrays.setAll(all, uid -> uid);
            return all;
        }
        if (!asked.isArray() || asked.isEmpty()) {
            throw Refusals.invalid("askedUids", asked, "a list of one uid or more, or \"all\"");
        }
        int[] uids = new int[asked.size()];
        for (int i = 0; i < uids.length; i++) {
            uids[i] = (int) BodyFields.whole(asked.get(i), "askedUids/" + i, NeuronRows.UID_MAX);
        }
        Arrays.sort(uids);
        for (int i = 1; i < uids.length; i++) {
            if (uids[i] == uids[i - 1]) {
                throw new IllegalArgumentException("askedUids=" + uids[i] + ": must be there once");
            }
        }
        return uids;
    }

    private static long deadlineNs(@Nullable Double seconds, @Nullable Long deadlineNs, long nowNs) {
        if ((seconds == null) == (deadlineNs == null)) {
            throw new IllegalArgumentException("deadlineSeconds, deadlineNs: must be one of the two");
        }
        if (seconds == null) {
            return deadlineNs == null ? 0 : deadlineNs;
        }
        if (!(seconds > 0 && seconds <= SECONDS_MAX)) { // written so that NaN is refused
            throw new IllegalArgumentException("deadlineSeconds=" + seconds + ": must be in (0, " + SECONDS_MAX + "]");
        }
        return nowNs + (long) (seconds * NS_PER_SECOND);
    }

    private static byte[] task(RoundOpeningJson body, SubnetForm form) {
        String base64 = body.taskBase64();
        JsonNode task = body.task();
        if (base64 != null && task != null) {
            throw new IllegalArgumentException("task, taskBase64: must be one of the two at most");
        }
        if (base64 != null) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("taskBase64: must be bytes in base64", e);
            }
        }
        return features(task, form);
    }

    private static byte[] features(@Nullable JsonNode task, SubnetForm form) {
        FeatureReader reader = form.newRoundReader();
        if (reader == null) {
            if (task != null) {
                throw new IllegalArgumentException("task: must not be there: tasks of " + form.rewardModel()
                        + " have a binary form of their own, for taskBase64");
            }
            return new byte[0];
        }
        JsonNode features = task == null ? JsonNodeFactory.instance.objectNode() : task;
        try (JsonParser parser = features.traverse()) {
            parser.nextToken();
            reader.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no stream is involved
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("task: " + e.getMessage(), e);
        }
        String fault = reader.fault();
        if (fault != null) {
            throw new IllegalArgumentException("task: " + fault);
        }
        byte[] bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, reader.encodedLength())];
        reader.write(new UnsafeBuffer(bytes), 0);
        return bytes;
    }

    /** Whether a round that is known already is this one. */
    boolean isThatOf(RoundRecord record) {
        return Arrays.equals(askedUids, record.askedUids())
                && referenceId == record.referenceId()
                && RoundRecord.fingerprint(task) == record.taskFingerprint()
                && (deadlineIsRelative || deadlineNs == record.deadlineNs());
    }
}
