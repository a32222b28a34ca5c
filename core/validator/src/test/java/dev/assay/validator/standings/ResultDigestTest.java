package dev.assay.validator.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.config.SubnetConfig;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoreTable;
import dev.assay.weights.WeightVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultDigestTest {
    private static final String HOTKEY = "0x" + "11".repeat(32);

    private static String digest(int netuid, String hotkey, long rounds, double score, int weight) {
        ScoreTable scores =
                new ScoreTable(netuid, 7, List.of(new ScoreTable.Row(0, Hotkey.fromHex(hotkey), rounds, 0.5, score)));
        WeightVector weights = WeightVector.of(new int[] {0}, new int[] {weight});
        return ResultDigest.of(
                List.of(new SubnetStandings(SubnetConfig.of(netuid, "search.structured"), scores, weights, List.of())));
    }

    @Test
    void isTheSameForTheSameResult() {
        assertEquals(digest(5, HOTKEY, 3, 0.25, 65535), digest(5, HOTKEY, 3, 0.25, 65535));
        assertEquals(64, digest(5, HOTKEY, 3, 0.25, 65535).length());
    }

    @Test
    void changesWithTheLastBitOfAScoreAndWithEverythingElse() {
        String digest = digest(5, HOTKEY, 3, 0.25, 65535);

        assertNotEquals(digest, digest(5, HOTKEY, 3, Math.nextUp(0.25), 65535));
        assertNotEquals(digest, digest(6, HOTKEY, 3, 0.25, 65535));
        assertNotEquals(digest, digest(5, HOTKEY.replace("0x1", "0x2"), 3, 0.25, 65535));
        assertNotEquals(digest, digest(5, HOTKEY, 4, 0.25, 65535));
        assertNotEquals(digest, digest(5, HOTKEY, 3, 0.25, 65534));
    }
}
