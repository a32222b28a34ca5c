package dev.assay.validator.push;

import dev.assay.pipeline.Books;
import dev.assay.pipeline.ScoredSubnet;
import java.util.List;

/** What a push reads of the engine. Called on the thread of the pushes; may throw when the engine has failed. */
interface PushSource {
    /** The subnets that are configured. */
    List<Integer> netuids();

    /** Scores, metagraph and configuration of one moment. */
    ScoredSubnet scored(int netuid);

    /** The last epoch that was ticked; -1 before the first. */
    long lastEpoch(int netuid);

    /** The books of an engine. */
    static PushSource of(Books books) {
        return new PushSource() {
            @Override
            public List<Integer> netuids() {
                return books.configuredNetuids();
            }

            @Override
            public ScoredSubnet scored(int netuid) {
                return books.scored(netuid);
            }

            @Override
            public long lastEpoch(int netuid) {
                return books.lastEpoch(netuid);
            }
        };
    }
}
