package dev.assay.validator.resource;

import dev.assay.response.Refusal;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a matrix as responses, for one call: their bytes go from the body into the engine's form as they are.
 * Belongs to its thread.
 */
final class MatrixRows {
    private final Subnets subnets;
    private final IntakeTally tally;
    private final MatrixForm form;
    private final MatrixBody body;
    private final ResponseDraft draft;
    private final ResponseIntake intake;
    private final int netuid;
    private int row; // that is being offered

    MatrixRows(Subnets subnets, Call call, IntakeTally tally, MatrixForm form, MatrixBody body) {
        this.subnets = subnets;
        this.tally = tally;
        this.form = form;
        this.body = body;
        netuid = call.netuid();
        draft = subnets.newDraft();
        intake = new ResponseIntake(subnets.engine(), subnets.ledger(), netuid, tally, this::fault);
    }

    /** Takes all rows as answers to one round. */
    void take(long roundId) {
        form.requireColumns(body.columns());
        long payloadLength = form.payloadLength(body.columns(), body.valueBytes());
        if (!draft.fits(payloadLength)) {
            throw Problem.unprocessable(
                    IntakeTally.code(Refusal.OVERSIZED),
                    "columns=" + body.columns() + ": must be fewer; a payload of " + payloadLength
                            + " bytes is too long");
        }
        RoundAnswers round = intake.round(roundId);
        long receivedNs = body.receivedNs() < 0 ? subnets.receivedNs(round) : body.receivedNs();
        for (row = 0; row < body.rowCount(); row++) {
            int length = form.write(
                    draft.buffer(),
                    draft.payloadOffset(),
                    body.values(),
                    body.rowOffset(row),
                    body.columns(),
                    body.valueBytes());
            draft.finish(netuid, body.uid(row), body.hotkey(row), roundId, receivedNs, length, null);
            intake.take(draft, tally.begin(), body.place(row), null, round);
        }
    }

    private @Nullable String fault() {
        return form.fault(body.values(), body.rowOffset(row), body.columns(), body.valueBytes());
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
}
