package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class CommitBlocksTest {
    @Test
    void commitsCountFromTheFirstThatCanStillBeRevealed() {
        long[] blocks = new CommitBlocks(4, 10, 2)
                .hashCommit(0, 7, 100) // expired
                .hashCommit(0, 8, 300)
                .hashCommit(0, 9, 200) // later in the queue, so passed over
                .timelockedCommit(1, 9, 500)
                .timelockedCommit(1, 8, 400)
                .timelockedCommit(2, 7, 50) // expired
                .toArray();

        assertArrayEquals(new long[] {300, 400, Metagraph.NO_COMMIT, Metagraph.NO_COMMIT}, blocks);
    }

    @Test
    void refusesAUidThatDoesNotExist() {
        CommitBlocks commits = new CommitBlocks(4, 10, 2);

        Exception e = assertThrows(IllegalArgumentException.class, () -> commits.timelockedCommit(4, 9, 1));
        assertEquals("uid=4: must be in [0, 3]", e.getMessage());
    }
}
