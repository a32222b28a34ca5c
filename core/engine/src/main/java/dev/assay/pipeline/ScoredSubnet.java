package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import org.jspecify.annotations.Nullable;

/**
 * A subnet's scores, whose they are, and the rules that make weights of them: all of one moment, so that no score can be
 * given to who holds the uid later.
 *
 * @param eventCount events that all of it stands for
 * @param config how the subnet is configured
 * @param metagraph the newest one, which says who holds the uids of {@code scores}; null before the first
 * @param scores by uid, of the hotkeys of {@code metagraph}
 */
public record ScoredSubnet(
        long eventCount, SubnetConfig config, @Nullable Metagraph metagraph, ScoreTable scores) {}
