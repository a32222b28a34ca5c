package dev.assay.validator.resource;

import dev.assay.validator.serve.Call;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes responses in JSON, one after another, for one call. Belongs to its thread.
 */
final class ResponseLines {
    private final Subnets subnets;
    private final IntakeTally tally;
    private final long roundId;
    private final ResponseDraft draft;
    private final ResponseReader reader;
    private final ResponseIntake intake;

    /** @param roundId that all of them answer; -1 if each names its own */
    ResponseLines(Subnets subnets, Call call, IntakeTally tally, long roundId) {
        this.subnets = subnets;
        this.tally = tally;
        this.roundId = roundId;
        int netuid = call.netuid();
        draft = subnets.newDraft();
        reader = new ResponseReader(subnets.form(netuid), subnets.newest(netuid), draft);
        intake = new ResponseIntake(subnets.engine(), subnets.ledger(), netuid, tally, reader::fault);
    }

    /** Goes to the next line; before it waits for the sender, it settles what was taken, which others may wait for. */
    boolean next(LineReader lines) throws IOException {
        if (!lines.hasWholeLine()) {
            intake.settle();
        }
        return lines.next();
    }

    /** Takes the line that the reader is at. */
    void take(LineReader lines) {
        if (lines.isTooLong()) {
            tally.begin();
            tally.refused(
                    lines.number(),
                    -1,
                    null,
                    LineFault.LINE_TOO_LONG,
                    "line: must be at most " + subnets.lineBytesMax() + " bytes");
        } else if (!lines.isBlank()) {
            take(lines.buffer(), lines.start(), lines.length(), lines.number());
        }
    }

    /** Takes one object. */
    void take(byte[] bytes, int offset, int length, long place) {
        int row = tally.begin();
        try {
            reader.read(bytes, offset, length);
            long answered = answeredRound();
            RoundAnswers round = intake.round(answered);
            reader.finish(answered, subnets.receivedNs(round));
            intake.take(draft, row, place, reader.id(), round);
        } catch (LineFault e) {
            tally.refused(place, reader.uid(), reader.id(), e.code(), e.detail());
        }
    }

    private long answeredRound() {
        long named = reader.roundId();
        if (roundId < 0 && named < 0) {
            throw LineFault.field("roundId: must be there");
        }
        if (roundId >= 0 && named >= 0 && named != roundId) {
            throw LineFault.field("roundId=" + named + ": must be " + roundId + ", that of the path");
        }
        return roundId < 0 ? named : roundId;
    }

    /** Learns what became of everything that was taken. */
    void settle() {
        intake.settle();
    }

    /** Waits for the disk, if the call does. */
    void sync(String wait) {
        if (wait.equals("synced")) {
            intake.sync();
        }
    }

    /** Of the response that was taken last, as its sender calls it. */
    @Nullable
    String id() {
        return reader.id();
    }

    /** Of the response that was taken last; -1 if it named none. */
    int uid() {
        return reader.uid();
    }
}
