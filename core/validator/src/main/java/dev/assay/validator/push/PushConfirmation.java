package dev.assay.validator.push;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoredSubnet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a scheduled push in the metagraphs that come after it: it is confirmed once the validator's last update is later
 * than it was, and at or after the block at which pylon took the weights.
 *
 * <p>That the update was made of these very weights is not seen here: under commit-reveal nobody could. Belongs to one thread.
 */
final class PushConfirmation {
    private static final Logger LOG = LoggerFactory.getLogger(PushConfirmation.class);
    private static final int TEMPO_IF_NONE = 360;
    private static final long NEVER = -1;

    private final PushParts parts;
    private @Nullable Push awaited;

    PushConfirmation(PushParts parts) {
        this.parts = parts;
    }

    /**
     * Pylon has taken the weights of this push; an older one can no longer be told from it.
     *
     * @param subnet as it was when the attempt began
     */
    void scheduled(Push push, ScoredSubnet subnet) {
        Metagraph metagraph = subnet.metagraph();
        long block = metagraph == null ? Push.NONE : metagraph.block();
        Long lastUpdate = lastUpdateBlock(subnet);
        Push older = awaited;
        if (older != null) {
            parts.settle(older.ended(PushState.SUPERSEDED, parts.time().nowNs(), "by push " + push.pushId()));
        }
        String doubt = lastUpdate == null ? "cannot be confirmed: " + whyUnknown(subnet) : "";
        Push scheduled = push.scheduled(block, lastUpdate, doubt);
        awaited = scheduled;
        parts.settle(scheduled);
    }

    /** Goes on waiting for a push of the history, if none newer is waited for. */
    void await(Push push) {
        if (awaited == null) {
            awaited = push;
        } else {
            parts.settle(push.ended(PushState.SUPERSEDED, parts.time().nowNs(), "by push " + awaited.pushId()));
        }
    }

    /** Looks at the newest metagraph. */
    void observe(ScoredSubnet subnet) {
        Push push = awaited;
        Metagraph metagraph = subnet.metagraph();
        if (push == null || metagraph == null || metagraph.block() <= push.scheduledBlock()) {
            return;
        }
        Long now = lastUpdateBlock(subnet);
        long before = push.lastUpdateBlock() == null ? NEVER : push.lastUpdateBlock();
        if (now != null && now > before && now >= push.scheduledBlock()) {
            awaited = null;
            parts.meters().confirmed(push.netuid(), now);
            LOG.info("push {}: netuid {}, confirmed at block {}", push.pushId(), push.netuid(), now);
            parts.settle(push.confirmed(parts.time().nowNs(), now));
        } else if (metagraph.block() - push.scheduledBlock() >= confirmBlocks(subnet)) {
            notSeen(push, subnet, metagraph.block());
        }
    }

    private void notSeen(Push push, ScoredSubnet subnet, long block) {
        awaited = null;
        String words = "not seen after " + (block - push.scheduledBlock()) + " blocks" + why(push, subnet);
        LOG.warn("push {}: netuid {}, {}", push.pushId(), push.netuid(), words);
        parts.settle(push.ended(PushState.NOT_SEEN, parts.time().nowNs(), words));
    }

    private static String why(Push push, ScoredSubnet subnet) {
        if (lastUpdateBlock(subnet) == null) {
            return ": " + whyUnknown(subnet);
        }
        List<String> foreseen = push.attempts().isEmpty()
                ? List.of()
                : push.attempts().get(push.attempts().size() - 1).foreseen();
        return foreseen.isEmpty() ? "" : "; foreseen was " + String.join(", ", foreseen);
    }

    private long confirmBlocks(ScoredSubnet subnet) {
        if (parts.config().confirmBlocks() > 0) {
            return parts.config().confirmBlocks();
        }
        Hyperparameters hyperparameters = subnet.config().hyperparameters();
        return hyperparameters.tempo() == 0 ? TEMPO_IF_NONE : hyperparameters.tempo();
    }

    private static @Nullable Long lastUpdateBlock(ScoredSubnet subnet) {
        Hotkey own = subnet.config().validatorHotkey();
        Metagraph metagraph = subnet.metagraph();
        if (own == null || metagraph == null) {
            return null;
        }
        int uid = metagraph.uidOf(own);
        return uid < 0 ? null : metagraph.lastUpdateBlock(uid);
    }

    private static String whyUnknown(ScoredSubnet subnet) {
        return subnet.config().validatorHotkey() == null
                ? "no validatorHotkey is configured"
                : "the validatorHotkey holds no uid";
    }
}
