package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.identity.MalformedScaleException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six messages: they come back as they were, and nothing else is taken for one. */
class MessagesTest {
    private static final AttestationParameters PARAMETERS = TestRounds.parameters(3, 2);
    private static final Challenge CHALLENGE = TestRounds.challenge(PARAMETERS, ProofKind.CPU_FULL, 7);
    private static final Commitment COMMITMENT = new Commitment(
            CHALLENGE,
            new Claims(8, 65_536, 400_000),
            List.of(TestRounds.digest("root 0"), TestRounds.digest("root 1")),
            TestRounds.digest("inventory"),
            TestRounds.digest("before"));
    private static final Sample SAMPLE = Sample.of(COMMITMENT, TestRounds.digest("later"));
    private static final Openings OPENINGS = new Openings(SAMPLE.hash(), new byte[] {1, 2, 3, 4, 5});
    private static final Report REPORT = new Report(
            CHALLENGE, COMMITMENT.hash(), new Verdict(Reason.WRONG_LABEL), 8, 7_500_000, 1_000_000, 15_000_000_000L);

    private static final Hello HELLO =
            new Hello(TestRounds.digest("nonce"), TestRounds.MINER.hotkey(), new Claims(8, 65_536, 400_000), 3);

    /** Reads a message and writes it again. */
    private interface Codec {
        byte[] again(byte[] message) throws MalformedScaleException;
    }

    private static final class Message {
        private final String name;
        private final byte[] bytes;
        private final Codec codec;

        Message(String name, byte[] bytes, Codec codec) {
            this.name = name;
            this.bytes = bytes;
            this.codec = codec;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Message> messages() {
        return Stream.of(
                new Message(
                        "challenge",
                        CHALLENGE.encode(),
                        bytes -> Challenge.decode(bytes).encode()),
                new Message(
                        "commitment",
                        COMMITMENT.encode(),
                        bytes -> Commitment.decode(bytes, 2).encode()),
                new Message(
                        "sample", SAMPLE.encode(), bytes -> Sample.decode(bytes).encode()),
                new Message(
                        "openings",
                        OPENINGS.encode(),
                        bytes -> Openings.decode(bytes, 5).encode()),
                new Message(
                        "report", REPORT.encode(), bytes -> Report.decode(bytes).encode()),
                new Message(
                        "hello", HELLO.encode(), bytes -> Hello.decode(bytes).encode()));
    }

    @Test
    void allPartsComeBack() throws MalformedScaleException {
        assertEquals(CHALLENGE, Challenge.decode(CHALLENGE.encode()));
        assertEquals(COMMITMENT, Commitment.decode(COMMITMENT.encode(), 2));
        assertEquals(SAMPLE, Sample.decode(SAMPLE.encode()));
        assertArrayEquals(
                OPENINGS.proof(), Openings.decode(OPENINGS.encode(), 5).proof());
        assertEquals(REPORT, Report.decode(REPORT.encode()));
        assertEquals(HELLO, Hello.decode(HELLO.encode()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyShorterMessageIsRefused(Message message) {
        for (int length = 0; length < message.bytes.length; length++) {
            byte[] cut = Arrays.copyOf(message.bytes, length);
            assertThrows(MalformedScaleException.class, () -> message.codec.again(cut));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void nothingMayFollow(Message message) {
        byte[] longer = Arrays.copyOf(message.bytes, message.bytes.length + 1);
        assertThrows(MalformedScaleException.class, () -> message.codec.again(longer));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void noMessageIsOneOfAnotherType(Message message) {
        messages()
                .filter(other -> !other.name.equals(message.name))
                .forEach(other -> assertThrows(MalformedScaleException.class, () -> other.codec.again(message.bytes)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsTakenIsWrittenAgainAsItWas(Message message) {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = message.bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertArrayEquals(changed, message.codec.again(changed));
            } catch (MalformedScaleException e) {
                // Refused is as good.
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void anyBytesAreTakenOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Message> all = messages().toList();
        for (int round = 0; round < 2_000; round++) {
            byte[] junk = new byte[random.nextInt(400)];
            random.nextBytes(junk);
            Message message = all.get(round % all.size());
            System.arraycopy(message.bytes, 0, junk, 0, Math.min(2, junk.length));
            try {
                assertArrayEquals(junk, message.codec.again(junk));
            } catch (MalformedScaleException e) {
                // Refused is as good.
            }
        }
    }

    @Test
    void aLengthThatIsNotMinimalIsRefused() {
        byte[] message = COMMITMENT.encode();
        int at = IntStream.range(0, message.length)
                .filter(i -> matchesRootsFrom(message, i))
                .findFirst()
                .orElseThrow();
        byte[] longer = new byte[message.length + 1];
        System.arraycopy(message, 0, longer, 0, at);
        longer[at] = 2 << 2 | 0b01;
        System.arraycopy(message, at + 1, longer, at + 2, message.length - at - 1);
        Exception e = assertThrows(MalformedScaleException.class, () -> Commitment.decode(longer, 2));
        assertEquals("roots.length=2 at byte " + at + ": must be in its shortest form", e.getMessage());
    }

    private static boolean matchesRootsFrom(byte[] message, int at) {
        byte[] root = TestRounds.digest("root 0").toBytes();
        return message[at] == 2 << 2
                && at + 33 <= message.length
                && Arrays.equals(message, at + 1, at + 33, root, 0, 32);
    }

    @Test
    void moreRootsThanAllowedAreRefused() {
        assertThrows(MalformedScaleException.class, () -> Commitment.decode(COMMITMENT.encode(), 1));
    }

    @Test
    void moreProofThanAllowedIsRefused() {
        assertThrows(MalformedScaleException.class, () -> Openings.decode(OPENINGS.encode(), 4));
    }

    @Test
    void theHashOfACommitmentDependsOnEveryRoot() {
        Commitment other = new Commitment(
                CHALLENGE,
                COMMITMENT.claims(),
                List.of(TestRounds.digest("root 0"), TestRounds.digest("root 2")),
                COMMITMENT.inventoryHash(),
                COMMITMENT.previousHash());
        assertEquals(false, other.hash().equals(COMMITMENT.hash()));
    }
}
