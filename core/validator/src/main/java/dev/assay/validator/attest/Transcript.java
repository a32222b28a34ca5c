package dev.assay.validator.attest;

import dev.assay.attestation.Openings;
import dev.assay.identity.Envelope;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All that was signed in one exchange, in one file: whoever has it can check what does not depend on time.
 *
 * <pre>
 *   "assay/transcript/1" | validator 32 | challenge | commitment | sample | openings | second | basis | report
 * </pre>
 *
 * <p>The last seven are {@code Vec<u8>}, each an envelope or empty. Not copied: nobody writes into the arrays.
 */
final class Transcript {
    /** Most bytes of a file: openings and two commitments of the largest kind. */
    static final long SIZE_BYTES_MAX = 3L * Openings.PROOF_BYTES_MAX;

    private static final byte[] MAGIC = "assay/transcript/1".getBytes(StandardCharsets.US_ASCII);
    private static final int PART_BYTES_MAX = Openings.PROOF_BYTES_MAX + (1 << 16);
    private static final int DELEGATION_BYTES_MAX = 1_024;

    private final Hotkey validator;
    private final byte[] challenge;
    private final byte[] commitment;
    private final byte[] sample;
    private final byte[] openings;
    private final byte[] second;
    private final byte[] basis;
    private final byte[] report;

    Transcript(
            Hotkey validator,
            byte[] challenge,
            byte[] commitment,
            byte[] sample,
            byte[] openings,
            byte[] second,
            byte[] basis,
            byte[] report) {
        this.validator = validator;
        this.challenge = challenge;
        this.commitment = commitment;
        this.sample = sample;
        this.openings = openings;
        this.second = second;
        this.basis = basis;
        this.report = report;
    }

    /** Who asked. */
    Hotkey validator() {
        return validator;
    }

    /** Signed by the validator. */
    byte[] challenge() {
        return challenge;
    }

    /** What came as the miner's commitment. */
    byte[] commitment() {
        return commitment;
    }

    /** Signed by the validator. */
    byte[] sample() {
        return sample;
    }

    /** What came as the miner's openings. */
    byte[] openings() {
        return openings;
    }

    /** Another commitment to the same challenge: evidence of equivocation. */
    byte[] second() {
        return second;
    }

    /** The miner's earlier commitment that the proof is held against: its arena, its registration. */
    byte[] basis() {
        return basis;
    }

    /** Signed by the validator. */
    byte[] report() {
        return report;
    }

    byte[] encode() {
        return new ScaleWriter()
                .array(MAGIC)
                .hotkey(validator)
                .bytes(challenge)
                .bytes(commitment)
                .bytes(sample)
                .bytes(openings)
                .bytes(second)
                .bytes(basis)
                .bytes(report)
                .toBytes();
    }

    static Transcript decode(byte[] file) throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(file);
        if (!Arrays.equals(reader.array("magic", MAGIC.length), MAGIC)) {
            throw new MalformedScaleException("magic at byte 0: must be that of a transcript");
        }
        Transcript transcript = new Transcript(
                reader.hotkey("validator"),
                reader.bytes("challenge", PART_BYTES_MAX),
                reader.bytes("commitment", PART_BYTES_MAX),
                reader.bytes("sample", PART_BYTES_MAX),
                reader.bytes("openings", PART_BYTES_MAX),
                reader.bytes("second", PART_BYTES_MAX),
                reader.bytes("basis", PART_BYTES_MAX),
                reader.bytes("report", PART_BYTES_MAX));
        reader.finish();
        return transcript;
    }

    /** The message in an envelope, whoever signed it: only to learn the block at which its signature is to be checked. */
    static byte[] unchecked(byte[] envelope) throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(envelope);
        reader.bytes("delegation", DELEGATION_BYTES_MAX);
        byte[] rest = reader.array("envelope", reader.remaining());
        return Envelope.read(rest, rest.length).payload();
    }
}
