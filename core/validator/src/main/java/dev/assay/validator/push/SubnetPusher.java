package dev.assay.validator.push;

import dev.assay.config.PushEffort;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.validator.serve.Json;
import dev.assay.validator.weighing.PylonWeightsJson;
import dev.assay.validator.weighing.Weighed;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the weights of one subnet, one push at a time.
 *
 * <pre>
 *   begin --&gt; attempt --&gt; answered ----------------------------&gt; scheduled --&gt; PushConfirmation
 *    |          ^            | transient problem        | else
 *    |          +- Backoff --+                          +-------&gt; failed
 *    +-- while an attempt is under way: queued; while the next one is waited for: in its place
 * </pre>
 *
 * <p>Belongs to the thread of {@link PushTime}. An answer that comes after its time limit finds its turn gone, and changes
 * nothing.
 */
final class SubnetPusher {
    private static final Logger LOG = LoggerFactory.getLogger(SubnetPusher.class);
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int TEMPO_IF_NONE = 360;
    private static final long BLOCK_SECONDS = 12;

    private final int netuid;
    private final PushParts parts;
    private final PushConfirmation confirmation;
    private final PushOccasions occasions;
    private @Nullable Push current;
    private @Nullable Push queued;
    private @Nullable CompletableFuture<PylonAnswer> inFlight;
    private PushTime.Planned planned = () -> {};
    private final long deadlineAfterNs;
    private @Nullable ScoredSubnet sight;
    private String lastTrouble = "";
    private long turn;
    private long begunNs;
    private long deadlineNs;

    /** A pusher that goes on where its history ends: what was under way then is told as interrupted. */
    SubnetPusher(int netuid, PushParts parts) {
        this.netuid = netuid;
        this.parts = parts;
        this.confirmation = new PushConfirmation(parts);
        this.occasions = new PushOccasions(parts.config());
        ScoredSubnet subnet = parts.source().scored(netuid);
        this.deadlineAfterNs =
                deadlineNs(parts.config().effort(), subnet.config().hyperparameters());
        for (Push push : parts.history().of(netuid)) {
            takeUp(push);
        }
        occasions.begin(parts.source().lastEpoch(netuid), block(subnet));
    }

    private static long deadlineNs(PushEffort effort, Hyperparameters hyperparameters) {
        int tempo = hyperparameters.tempo() == 0 ? TEMPO_IF_NONE : hyperparameters.tempo();
        return effort.deadlineSeconds() > 0
                ? (long) (effort.deadlineSeconds() * NS_PER_SECOND)
                : tempo * BLOCK_SECONDS * NS_PER_SECOND;
    }

    private void takeUp(Push push) {
        occasions.remember(push);
        if (push.state() == PushState.SCHEDULED) {
            confirmation.await(push); // the newest comes first; each older one is superseded
        } else if (!push.state().isFinal()) {
            end(push, PushState.INTERRUPTED, "the sidecar ended");
        }
    }

    /** Looks at the newest metagraph and epoch; that the books cannot be read is told once. */
    void look() {
        try {
            observe();
            lastTrouble = "";
        } catch (RuntimeException e) {
            String trouble = e.getClass().getName();
            if (!trouble.equals(lastTrouble)) {
                LOG.warn("push: netuid {}: the books could not be read: {}", netuid, trouble);
            }
            lastTrouble = trouble;
        }
    }

    private void observe() {
        ScoredSubnet subnet = parts.source().scored(netuid);
        confirmation.observe(subnet);
        Optional<PushTrigger> due = occasions.due(parts.source().lastEpoch(netuid), block(subnet));
        due.ifPresent(trigger -> begin(requested(parts.history().nextPushId(), trigger)));
    }

    private static long block(ScoredSubnet subnet) {
        Metagraph metagraph = subnet.metagraph();
        return metagraph == null ? Push.NONE : metagraph.block();
    }

    /** Begins a push that somebody asked for. */
    void request(long pushId) {
        try {
            occasions.see(parts.source().lastEpoch(netuid), block(parts.source().scored(netuid)));
        } catch (RuntimeException e) {
            LOG.warn(
                    "push {}: the books could not be read: {}",
                    pushId,
                    e.getClass().getName());
        }
        begin(requested(pushId, PushTrigger.REQUEST)); // its first attempt then tells
    }

    private Push requested(long pushId, PushTrigger trigger) {
        return Push.requested(pushId, netuid, trigger, parts.time().nowNs(), occasions.epoch(), occasions.block());
    }

    private void begin(Push push) {
        if (inFlight != null) {
            if (queued != null) {
                end(queued, PushState.SUPERSEDED, byPush(push));
            }
            queued = push;
            parts.history().put(push);
            return;
        }
        if (current != null) {
            planned.cancel();
            end(current, PushState.SUPERSEDED, byPush(push));
        }
        start(push);
    }

    private static String byPush(Push push) {
        return "by push " + push.pushId();
    }

    private void start(Push push) {
        current = push;
        parts.history().put(push);
        deadlineNs = parts.time().elapsedNs() + deadlineAfterNs;
        attempt(push);
    }

    private void attempt(Push push) {
        Optional<Weighed> weighed;
        try {
            ScoredSubnet subnet = parts.source().scored(netuid);
            sight = subnet;
            weighed = Weighed.of(subnet);
        } catch (RuntimeException e) {
            LOG.warn(
                    "push {}: the engine gave no weights: {}",
                    push.pushId(),
                    e.getClass().getSimpleName());
            failAtOnce(push, PushProblem.NO_WEIGHTS);
            return;
        }
        if (weighed.isEmpty()) {
            finish(push, PushState.SKIPPED, "no metagraph yet");
        } else if (!weighed.get().isEarned() && !parts.config().unearnedAllowed()) {
            finish(push, PushState.SKIPPED, weighed.get().rule().words());
        } else {
            attempt(push, weighed.get());
        }
    }

    private void attempt(Push push, Weighed weighed) {
        String token;
        try {
            token = parts.token().read();
        } catch (IOException e) {
            LOG.warn("push {}: token not read: {}", push.pushId(), e.getMessage());
            failAtOnce(push, PushProblem.TOKEN_UNREADABLE);
            return;
        }
        byte[] body = Json.bytes(new PylonWeightsJson(weighed.byHotkey()));
        current = push.in(PushState.SENDING).with(begun(push, weighed));
        parts.history().put(current);
        send(token, body, weighed.uids().length);
    }

    private PushAttempt begun(Push push, @Nullable Weighed weighed) {
        begunNs = parts.time().elapsedNs();
        return PushAttempt.begun(push.attempts().size() + 1, parts.time().nowNs(), weighed);
    }

    private void send(String token, byte[] body, int count) {
        long myTurn = ++turn;
        long timeoutNs = (long) (parts.config().effort().timeoutSeconds() * NS_PER_SECOND);
        long leftNs = deadlineNs - parts.time().elapsedNs();
        planned = parts.time().after(Math.max(0, Math.min(timeoutNs, leftNs)), () -> timeUp(myTurn));
        CompletableFuture<PylonAnswer> sent = put(token, body);
        inFlight = sent;
        var unused = sent.handle((answer, error) -> parts.time().after(0, () -> {
            if (isTurn(myTurn)) {
                answered(
                        error == null
                                ? AnswerReading.read(
                                        answer, count, token, parts.time().nowNs())
                                : AnswerReading.read(error));
            }
        }));
    }

    private CompletableFuture<PylonAnswer> put(String token, byte[] body) {
        try {
            return parts.client().put(netuid, token, body);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // or the push would hang for ever
        }
    }

    private boolean isTurn(long someTurn) {
        return inFlight != null && turn == someTurn;
    }

    private void timeUp(long someTurn) {
        CompletableFuture<PylonAnswer> late = inFlight;
        if (late != null && turn == someTurn) {
            answered(AttemptResult.failed(PushProblem.TIMED_OUT));
            late.cancel(true);
        }
    }

    private void failAtOnce(Push push, PushProblem problem) {
        current = push.in(PushState.SENDING).with(begun(push, null));
        answered(AttemptResult.failed(problem));
    }

    private void answered(AttemptResult result) {
        inFlight = null;
        planned.cancel();
        Push push = told(result);
        if (push == null) {
            return;
        }
        if (result.problem() == null) {
            scheduled(push);
        } else if (queued != null) {
            finish(push, PushState.SUPERSEDED, byPush(queued));
        } else if (!result.problem().isTransient()) {
            finish(
                    push,
                    PushState.FAILED,
                    "another attempt would meet the same: " + result.problem().code());
        } else {
            tryAgain(push, result);
        }
    }

    private @Nullable Push told(AttemptResult result) {
        Push push = current;
        if (push == null) {
            return null;
        }
        PushAttempt begun = push.attempts().get(push.attempts().size() - 1);
        long nowNs = parts.time().nowNs();
        parts.meters().attempt(netuid, result, parts.time().elapsedNs() - begunNs);
        LOG.info(
                "push {}: netuid {}, attempt {}: {} (HTTP {})",
                push.pushId(),
                netuid,
                begun.number(),
                result.outcome(),
                result.status());
        return push.with(begun.ended(nowNs, result));
    }

    private void tryAgain(Push push, AttemptResult result) {
        int failed = push.attempts().size();
        long delayNs = Math.max(parts.backoff().delayNs(failed), result.retryAfterNs());
        if (failed >= parts.config().effort().attemptsMax()) {
            finish(push, PushState.FAILED, "attempts: all " + failed + " failed");
        } else if (parts.time().elapsedNs() + delayNs - deadlineNs >= 0) {
            finish(push, PushState.FAILED, "deadline: would pass before the next attempt");
        } else {
            Push waiting = push.in(PushState.WAITING);
            current = waiting;
            parts.history().put(waiting);
            planned = parts.time().after(delayNs, () -> attempt(waiting));
        }
    }

    private void scheduled(Push push) {
        current = null;
        if (sight != null) {
            confirmation.scheduled(push, sight);
        }
        goOn();
    }

    private void finish(Push push, PushState state, String detail) {
        current = null;
        end(push, state, detail);
        goOn();
    }

    private void goOn() {
        Push next = queued;
        queued = null;
        if (next != null) {
            start(next);
        }
    }

    private void end(Push push, PushState state, String detail) {
        parts.settle(push.ended(state, parts.time().nowNs(), detail));
    }

    /** Ends what is under way; what was scheduled is looked for again at the next start. */
    void close() {
        planned.cancel();
        CompletableFuture<PylonAnswer> sent = inFlight;
        inFlight = null;
        if (sent != null) {
            sent.cancel(true);
        }
        if (current != null) {
            end(current, PushState.INTERRUPTED, "the sidecar ended");
        }
        if (queued != null) {
            end(queued, PushState.INTERRUPTED, "the sidecar ended");
        }
        current = null;
        queued = null;
    }
}
