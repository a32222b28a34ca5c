package dev.assay.validator.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.resource.RoundAnswers.Claim;
import org.junit.jupiter.api.Test;

class RoundAnswersTest {
    private static final long ONE = 0x1111_1111_1111_1111L;
    private static final long OTHER = 0x2222_2222_2222_2222L;

    private final RoundAnswers round = new RoundAnswers(1, 0, 4, false);

    private Claim claim(long identity) {
        return round.claim(2, round.word(2), identity);
    }

    @Test
    void anAnswerIsHeldThenKnown() {
        assertEquals(Claim.HELD, claim(ONE));
        assertEquals(Claim.BUSY, claim(ONE));
        assertEquals(Claim.BUSY, claim(OTHER));
        assertFalse(round.isAccepted(2));

        round.accept(2, 77);
        assertEquals(Claim.REPEATED, claim(ONE));
        assertEquals(Claim.OTHER, claim(OTHER));
        assertEquals(77, round.sequence(2));
        assertEquals(1, round.acceptedCount());
    }

    @Test
    void aRefusedAnswerLeavesNoTrace() {
        long seen = round.word(2);
        claim(ONE);
        round.release(2, seen);
        assertEquals(Claim.HELD, claim(OTHER));
        assertEquals(0, round.acceptedCount());
    }

    @Test
    void anAnswerInDoubtCanBeOfferedAgainAndIsRecognised() {
        claim(ONE);
        round.doubt(2);
        long seen = round.word(2);
        assertTrue(RoundAnswers.isDoubtful(seen, ONE));
        assertFalse(RoundAnswers.isDoubtful(seen, OTHER));

        assertEquals(Claim.HELD, claim(OTHER));
        round.release(2, seen); // the engine had taken the other
        assertTrue(RoundAnswers.isDoubtful(round.word(2), ONE));
        assertEquals(Claim.HELD, claim(ONE));
        round.accept(2, -1);
        assertEquals(Claim.REPEATED, claim(ONE));
    }

    @Test
    void whatWasSeenBeforeSomebodyElseCameHoldsNothing() {
        long seen = round.word(2);
        claim(OTHER);
        assertEquals(Claim.BUSY, round.claim(2, seen, ONE));
    }

    @Test
    void onlyUidsThatWereAskedAreCovered() {
        assertTrue(round.covers(0));
        assertTrue(round.covers(3));
        assertFalse(round.covers(4));
        assertFalse(round.covers(-1));
    }
}
