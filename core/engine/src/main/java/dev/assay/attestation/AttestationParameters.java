package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.ScaleWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Every number that prover and verifier must agree on. Its {@link #hash} is part of every challenge, so that a proof
 * under other parameters is a proof of another challenge; nobody takes a parameter from a message.
 *
 * <p>The parameters that come with the library are a resource of text, {@value #RESOURCE}, read by {@link #standard};
 * {@link #parse} reads others of that form. What is hashed is not the text but the values in the order of the records:
 * {@code blake2b-256("attest-parameters/v1" | version u64 | every value u64)}.
 *
 * <p>Immutable; safe from any thread.
 *
 * @param version which parameters these are, for people; in [1, 65535]
 * @param publicCoinJitterNs what is added to deadlines where a block is the beacon, which all see at other times; in [0, 1 min]
 * @param jointWindowNs length of the window in which all hotkeys of a subnet are asked at once; in [1 s, 1 day]
 * @param staleRounds rounds after which an unanswered beacon is too old; in [1, 1000]
 * @param openingsDeadlineNs time for openings that cost nothing to make; in [1 s, 10 min]
 * @param kernel what a leaf of sequential work is
 * @param light the hourly proof of CPU
 * @param full the daily proof of CPU
 * @param ram the proof of memory
 * @param storage the proof of disk
 * @param capacity how verdicts become credit
 */
public record AttestationParameters(
        int version,
        long publicCoinJitterNs,
        long jointWindowNs,
        int staleRounds,
        long openingsDeadlineNs,
        KernelParameters kernel,
        WorkParameters light,
        WorkParameters full,
        RamParameters ram,
        StorageParameters storage,
        CapacityParameters capacity) {
    private static final String RESOURCE = "parameters-v1.txt";
    private static final byte[] DOMAIN = "attest-parameters/v1".getBytes(StandardCharsets.US_ASCII);
    private static final long SECOND_NS = 1_000_000_000;

    /** Checks the ranges. */
    public AttestationParameters {
        Ranges.check("version", version, 1, 0xFFFF);
        Ranges.check("publicCoinJitterNs", publicCoinJitterNs, 0, 60 * SECOND_NS);
        Ranges.check("jointWindowNs", jointWindowNs, SECOND_NS, 86_400 * SECOND_NS);
        Ranges.check("staleRounds", staleRounds, 1, 1_000);
        Ranges.check("openingsDeadlineNs", openingsDeadlineNs, SECOND_NS, 600 * SECOND_NS);
    }

    /** The parameters that come with the library. */
    public static AttestationParameters standard() {
        return Standard.PARAMETERS;
    }

    /**
     * Reads parameters from text.
     *
     * @throws IllegalArgumentException if one is missing, unknown, twice there, no whole number or out of range
     */
    public static AttestationParameters parse(String text) {
        ParameterText source = new ParameterText(text);
        AttestationParameters parameters = new AttestationParameters(
                source.takeInt("version"),
                source.takeLong("publicCoinJitterNs"),
                source.takeLong("jointWindowNs"),
                source.takeInt("staleRounds"),
                source.takeLong("openingsDeadlineNs"),
                KernelParameters.take(source),
                WorkParameters.take("light", source),
                WorkParameters.take("full", source),
                RamParameters.take(source),
                StorageParameters.take(source),
                CapacityParameters.take(source));
        source.finish();
        return parameters;
    }

    /** The values as text that {@link #parse} reads back. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        give((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    /** What is part of every challenge. */
    public Digest hash() {
        ScaleWriter writer = new ScaleWriter().array(DOMAIN);
        give((name, value) -> writer.u64(value));
        return Digest.of(Blake2b256.hash(writer.toBytes()));
    }

    /** These with another kernel and other sizes of work, as for tests and other machine classes. */
    public AttestationParameters withWork(KernelParameters newKernel, WorkParameters newLight, WorkParameters newFull) {
        return new AttestationParameters(
                version,
                publicCoinJitterNs,
                jointWindowNs,
                staleRounds,
                openingsDeadlineNs,
                newKernel,
                newLight,
                newFull,
                ram,
                storage,
                capacity);
    }

    /** These with other sizes of arenas and sectors, as for tests and other machine classes. */
    public AttestationParameters withSpace(RamParameters newRam, StorageParameters newStorage) {
        return new AttestationParameters(
                version,
                publicCoinJitterNs,
                jointWindowNs,
                staleRounds,
                openingsDeadlineNs,
                kernel,
                light,
                full,
                newRam,
                newStorage,
                capacity);
    }

    private void give(ParameterSink sink) {
        sink.give("version", version);
        sink.give("publicCoinJitterNs", publicCoinJitterNs);
        sink.give("jointWindowNs", jointWindowNs);
        sink.give("staleRounds", staleRounds);
        sink.give("openingsDeadlineNs", openingsDeadlineNs);
        kernel.give(sink);
        light.give("light", sink);
        full.give("full", sink);
        ram.give(sink);
        storage.give(sink);
        capacity.give(sink);
    }

    /** Read once, by the first who asks. */
    private static final class Standard {
        static final AttestationParameters PARAMETERS = read();

        private static AttestationParameters read() {
            try (InputStream resource = AttestationParameters.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new IllegalStateException(RESOURCE + ": must be in the jar");
                }
                return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE, e);
            }
        }
    }
}
