package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.Hotkey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    private final AttestationParameters parameters = TestRounds.parameters(3, 2);
    private final Challenge challenge = TestRounds.challenge(parameters, ProofKind.CPU_FULL, 7);

    @Test
    void chiIsTheHashOfAllPartsBehindTheDomain() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes("attest/v1".getBytes(StandardCharsets.US_ASCII));
        parts.write(1);
        parts.writeBytes(challenge.genesis().toBytes());
        parts.writeBytes(new byte[] {27, 0});
        parts.writeBytes(littleEndian(7));
        parts.writeBytes(littleEndian(3_100));
        parts.writeBytes(challenge.beacon().toBytes());
        parts.writeBytes(challenge.hotkey().toBytes());
        parts.writeBytes(challenge.validator().toBytes());
        parts.writeBytes(parameters.hash().toBytes());
        assertEquals(
                Digest.of(Blake2b256.hash(parts.toByteArray())), challenge.chi().digest());
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** The parts of a challenge, to be changed one at a time. */
    private static final class Parts {
        private ProofKind kind;
        private Digest genesis;
        private int netuid;
        private long round;
        private long block;
        private Digest beacon;
        private Hotkey hotkey;
        private Hotkey validator;
        private Digest parametersHash;

        Parts(Challenge c) {
            kind = c.kind();
            genesis = c.genesis();
            netuid = c.netuid();
            round = c.round();
            block = c.block();
            beacon = c.beacon();
            hotkey = c.hotkey();
            validator = c.validator();
            parametersHash = c.parametersHash();
        }

        Challenge with(Consumer<Parts> change) {
            change.accept(this);
            return new Challenge(kind, genesis, netuid, round, block, beacon, hotkey, validator, parametersHash);
        }
    }

    /** The challenge with each of its nine parts changed in turn. */
    static List<Challenge> neighbours(Challenge challenge) {
        Digest other = TestRounds.digest("other");
        Hotkey stranger = TestKey.named("stranger").hotkey();
        List<Consumer<Parts>> changes = List.of(
                parts -> parts.kind = ProofKind.CPU_LIGHT,
                parts -> parts.genesis = other,
                parts -> parts.netuid++,
                parts -> parts.round++,
                parts -> parts.block++,
                parts -> parts.beacon = other,
                parts -> parts.hotkey = stranger,
                parts -> parts.validator = stranger,
                parts -> parts.parametersHash = other);
        return changes.stream().map(change -> new Parts(challenge).with(change)).toList();
    }

    @Test
    void everyPartChangesChi() {
        Set<Chi> seen = new HashSet<>(Set.of(challenge.chi()));
        neighbours(challenge).forEach(other -> assertTrue(seen.add(other.chi()), other.toString()));
    }

    @Test
    void aBlockAsBeaconHasNoValidator() {
        assertFalse(challenge.publicCoin());
        assertTrue(publicCoin(challenge).publicCoin());
    }

    static Challenge publicCoin(Challenge c) {
        return new Challenge(
                c.kind(),
                c.genesis(),
                c.netuid(),
                c.round(),
                c.block(),
                c.beacon(),
                c.hotkey(),
                Challenge.ANY_VALIDATOR,
                c.parametersHash());
    }

    @Test
    void refusesNumbersOutOfRange() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new Challenge(
                        ProofKind.CPU_FULL,
                        Digest.ZERO,
                        65_536,
                        0,
                        0,
                        Digest.ZERO,
                        challenge.hotkey(),
                        challenge.validator(),
                        Digest.ZERO));
        assertEquals("netuid=65536: must be in [0, 65535]", e.getMessage());
    }
}
