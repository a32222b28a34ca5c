package dev.assay.attestation.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.JointResult;
import dev.assay.attestation.Reason;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.TestKey;
import dev.assay.attestation.Verdict;
import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityBookTest {
    private static final Hotkey MINER = TestKey.named("miner").hotkey();
    private static final long MILLION = 1_000_000;
    private static final double AGING = 0.994;

    private final CapacityParameters parameters =
            AttestationParameters.standard().capacity();
    private final CapacityBook book = new CapacityBook(parameters);

    private static ResourceResult pass(Hotkey hotkey, ResourceKind resource, long claim, long observed) {
        return new ResourceResult(hotkey, resource, Verdict.PASS, claim, observed * MILLION, MILLION);
    }

    private static ResourceResult end(Reason reason) {
        return new ResourceResult(MINER, ResourceKind.CPU, new Verdict(reason), 8, 0, 0);
    }

    private double cores() {
        return book.standing(MINER).verified(ResourceKind.CPU, parameters);
    }

    private void pass(int rounds) {
        for (int round = 0; round < rounds; round++) {
            book.apply(pass(MINER, ResourceKind.CPU, 8, 8));
        }
    }

    @Test
    void nothingShownIsNothingWorth() {
        assertEquals(0, cores());
        assertEquals(0, book.reward(MINER));
        assertEquals(new SubnetTotal(0, 0, 0, 0), book.total(ResourceKind.CPU));
    }

    @Test
    void creditGrowsWithRoundsAsTheBoundDoes() {
        pass(24);
        double n = (1 - StrictMath.pow(AGING, 24)) / (1 - AGING);
        assertEquals(8 * n / (n + 1.645 * 1.645), cores(), 1e-9);
    }

    @Test
    void noMoreThanClaimedAndNoMoreThanShown() {
        book.apply(pass(MINER, ResourceKind.CPU, 8, 20));
        double claimed = cores();
        book.forget(MINER);
        book.apply(pass(MINER, ResourceKind.CPU, 20, 8));
        assertEquals(claimed, cores());
    }

    @Test
    void whatTheProofLeavesOpenIsNotCredited() {
        for (ResourceKind resource : ResourceKind.values()) {
            book.apply(pass(MINER, resource, 1_000, 1_000));
        }
        MinerStanding standing = book.standing(MINER);
        double all = standing.verified(ResourceKind.CPU, parameters);
        assertEquals(0.95 * all, standing.verified(ResourceKind.RAM, parameters), 1e-9);
        assertEquals(0.90 * all, standing.verified(ResourceKind.STORAGE, parameters), 1e-9);
    }

    @Test
    void oneLostPacketCostsAMissAndNotMore() {
        pass(100);
        double before = cores();
        book.apply(end(Reason.SILENT));
        double after = cores();
        assertTrue(after < before && after > 0.95 * before, before + " " + after);
        pass(50);
        assertTrue(cores() > after);
    }

    @Test
    void whoIsSilentIsStillHeldToWhatItClaimed() {
        pass(10);
        book.apply(new ResourceResult(MINER, ResourceKind.CPU, Verdict.SILENT, 0, 0, 0));
        assertEquals(8, book.total(ResourceKind.CPU).claimed());
    }

    @Test
    void onlySilenceAndLatenessAreNoAnswers() {
        pass(2);
        book.apply(end(Reason.WRONG_PATH));
        AgedCounts answers = book.standing(MINER).answers();
        assertEquals(answers.rounds(), answers.passes());
        book.apply(end(Reason.LATE));
        answers = book.standing(MINER).answers();
        assertEquals(answers.rounds() - 1, answers.passes(), 1e-12);
    }

    @Test
    void silenceIsNeverWorthMoreThanAnAnswer() {
        CapacityBook silent = new CapacityBook(parameters);
        for (int round = 0; round < 40; round++) {
            pass(1);
            silent.apply(round % 4 == 3 ? end(Reason.SILENT) : pass(MINER, ResourceKind.CPU, 8, 8));
            assertTrue(silent.reward(MINER) <= book.reward(MINER));
        }
    }

    @Test
    void aWrongAnswerCostsEverythingForTheQuarantine() {
        pass(100);
        book.apply(end(Reason.WRONG_LABEL));
        for (int round = 0; round < parameters.quarantineRounds(); round++) {
            assertEquals(0, cores(), "round " + round);
            assertEquals(0, book.reward(MINER));
            pass(1);
        }
        assertTrue(cores() > 0);
        double n = book.standing(MINER).cpu().counts().rounds();
        double k = book.standing(MINER).cpu().counts().passes();
        assertEquals(8 * Wilson.lower(k, n, 1.645), cores(), 1e-9);
        assertTrue(cores() < 8 * 0.3, "what was shown before the failure is gone");
    }

    @Test
    void waitingInSilenceDoesNotEndWhatTheFailureCost() {
        pass(100);
        book.apply(end(Reason.EQUIVOCATION));
        for (int round = 0; round < 30; round++) {
            book.apply(end(Reason.SILENT));
        }
        assertEquals(0, cores());
    }

    @Test
    void theRewardIsTheFormula() {
        for (int round = 0; round < 10; round++) {
            book.apply(pass(MINER, ResourceKind.CPU, 8, 8));
            book.apply(
                    new ResourceResult(MINER, ResourceKind.RAM, Verdict.PASS, 65_536, 65_536 * MILLION, 4 * MILLION));
            book.apply(
                    new ResourceResult(MINER, ResourceKind.STORAGE, Verdict.PASS, 409_600, 409_600 * MILLION, 250_000));
        }
        book.apply(end(Reason.SILENT));
        MinerStanding standing = book.standing(MINER);
        double answered = standing.answers().passes() / standing.answers().rounds();
        double worth = 0.04 * standing.verified(ResourceKind.CPU, parameters)
                + 0.005 * standing.verified(ResourceKind.RAM, parameters) / 1_024 * Math.sqrt(2)
                + 0.00005 * standing.verified(ResourceKind.STORAGE, parameters) / 1_024 * Math.sqrt(0.5);
        assertEquals(answered * answered * worth, book.reward(MINER), 1e-12);
    }

    @Test
    void thePerfectWeekOfASubnetOf237() {
        List<ResourceResult> cpu = new ArrayList<>();
        List<ResourceResult> ram = new ArrayList<>();
        List<ResourceResult> storage = new ArrayList<>();
        for (int miner = 0; miner < 237; miner++) {
            Hotkey hotkey = TestKey.named("miner " + miner).hotkey();
            cpu.add(pass(hotkey, ResourceKind.CPU, 8, 8));
            ram.add(pass(hotkey, ResourceKind.RAM, 65_536, 65_536));
            storage.add(pass(hotkey, ResourceKind.STORAGE, 409_600, 409_600));
        }
        JointResult joint = new JointResult(
                Map.of(ResourceKind.CPU, cpu, ResourceKind.RAM, ram, ResourceKind.STORAGE, storage), List.of());
        for (int round = 0; round < 1_000; round++) {
            book.apply(joint);
        }
        SubnetTotal cores = book.total(ResourceKind.CPU);
        assertEquals(1_896, cores.claimed());
        assertEquals(1_896, cores.concurrent());
        assertEquals(1_866, cores.verified(), 1);
        assertEquals(0.984, cores.coverage(), 1e-3);
        assertEquals(237 * 65_536 * 0.984 * 0.95, book.total(ResourceKind.RAM).verified(), 15_000);
        assertEquals(
                237 * 409_600 * 0.984 * 0.90, book.total(ResourceKind.STORAGE).verified(), 90_000);
        // 8 sqrt(237) 1.96 sqrt(c (1 - c) / (n + z²)) with n = 166.3
        assertEquals(1.96 * 8 * Math.sqrt(237 * Wilson.variance(166.3, 166.3, 1.96)), cores.intervalHalfWidth(), 0.02);
    }

    @Test
    void theSameResultsGiveTheSameBits() {
        CapacityBook other = new CapacityBook(parameters);
        for (int round = 0; round < 200; round++) {
            ResourceResult result = round % 7 == 0 ? end(Reason.LATE) : pass(MINER, ResourceKind.CPU, 8, 7);
            book.apply(result);
            other.apply(result);
        }
        assertEquals(book.standing(MINER), other.standing(MINER));
        assertEquals(Double.doubleToRawLongBits(book.reward(MINER)), Double.doubleToRawLongBits(other.reward(MINER)));
    }
}
