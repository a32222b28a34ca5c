package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a metagraph.
 *
 * @param block of the newest metagraph, which this is
 * @param minerCount how many uids there are
 * @param changed uids whose holder is another than before; all of them for the first metagraph
 * @param repeated whether it had been taken before
 * @param sequence of its event in the journal; left out if it had been taken before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetagraphTakenJson(
        long block,
        int minerCount,
        List<Integer> changed,
        boolean repeated,
        @Nullable Long sequence) {}
