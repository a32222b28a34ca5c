package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * What a validator found in one exchange, in the form in which it is kept and published.
 *
 * @param challenge what was asked
 * @param commitmentHash {@link Commitment#hash} of the answer; {@link Digest#ZERO} without one
 * @param verdict how it ended
 * @param claim what was claimed of the resource, in its unit; 0 without a commitment
 * @param observedMicro what was shown of it, in millionths of the unit; 0 unless passed
 * @param performanceMicro its speed beside the reference, in millionths; 0 unless passed
 * @param elapsedNs from challenge to commitment on the validator's clock; 0 without one
 */
public record Report(
        Challenge challenge,
        Digest commitmentHash,
        Verdict verdict,
        long claim,
        long observedMicro,
        long performanceMicro,
        long elapsedNs) {
    /** Checks the ranges. */
    public Report {
        Ranges.check("claim", claim, 0, Long.MAX_VALUE);
        Ranges.check("observedMicro", observedMicro, 0, Long.MAX_VALUE);
        Ranges.check("performanceMicro", performanceMicro, 0, Long.MAX_VALUE);
        Ranges.check("elapsedNs", elapsedNs, 0, Long.MAX_VALUE);
    }

    /** What an exchange has come to; what has not been answered by now is a miss. */
    public static Report of(Exchange exchange) {
        Verdict verdict = exchange.conclude();
        return new Report(
                exchange.challenge(),
                exchange.commitment().map(Commitment::hash).orElse(Digest.ZERO),
                verdict,
                exchange.commitment().map(Commitment::claim).orElse(0L),
                exchange.observedMicro(),
                exchange.performanceMicro(),
                exchange.elapsedNs());
    }

    /** The message's bytes, to be signed by the validator. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.REPORT.start();
        challenge.write(writer);
        writer.array32(commitmentHash.toBytes()).u8(verdict.reason().code());
        writer.u64(claim).u64(observedMicro).u64(performanceMicro).u64(elapsedNs);
        return writer.toBytes();
    }

    /** Reads a message that was encoded by {@link #encode}, and nothing else. */
    public static Report decode(byte[] message) throws MalformedScaleException {
        ScaleReader reader = MessageType.REPORT.start(message);
        Report report = new Report(
                Challenge.read(reader),
                Messages.digest(reader, "commitmentHash"),
                new Verdict(reason(reader)),
                Messages.natural(reader, "claim"),
                Messages.natural(reader, "observedMicro"),
                Messages.natural(reader, "performanceMicro"),
                Messages.natural(reader, "elapsedNs"));
        reader.finish();
        return report;
    }

    private static Reason reason(ScaleReader reader) throws MalformedScaleException {
        int code = reader.u8("reason");
        return Reason.ofCode(code)
                .orElseThrow(() -> new MalformedScaleException("reason=" + code + ": must be the code of a reason"));
    }
}
