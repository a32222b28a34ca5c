package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.EngineConfig;
import dev.assay.config.SignaturePolicy;
import dev.assay.config.SubnetConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.SignatureVerdict;
import dev.assay.journal.EventType;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.response.ResponseSignature;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseAuthenticatorTest {
    private static final int NETUID = TestSubnet.NETUID;
    private static final int MINERS = 8;
    private static final int PENDING_BYTES = 1 << 12;
    private static final List<HotkeySecret> SECRETS = IntStream.range(0, MINERS)
            .mapToObj(ResponseAuthenticatorTest::secret)
            .toList();

    private final SubnetConfig counted =
            SubnetConfig.of(NETUID, "search.structured").withSignatures(SignaturePolicy.COUNT);
    private final SignatureCounts counts = new SignatureCounts();
    private final BatchStream stream = new BatchStream(4, 1 << 16, 1);
    private final Int2ObjectHashMap<SignatureRule> rules = new Int2ObjectHashMap<>();

    @TempDir
    Path directory;

    @Test
    void oneSignatureIsVerifiedBetweenTwoLooksAndTheBatchIsLetGoOfBefore() {
        ResponseAuthenticator authenticator = authenticator(counted);
        publish(response(1, true), response(2, true), response(3, false));

        assertEquals(2, authenticator.doWork());
        assertEquals(1, counts.valid());
        assertEquals(1, counts.absent());
        assertEquals(4, freeBatches());
        assertEquals(1, authenticator.doWork());
        assertEquals(0, authenticator.doWork());
        assertEquals(2, counts.valid());
    }

    @Test
    void whatDoesNotFitIsSkippedAndWhatIsLeftAtTheEndToo() {
        ResponseAuthenticator authenticator = authenticator(counted);
        UnsafeBuffer[] many = IntStream.range(0, 40)
                .mapToObj(i -> response(1 + i % (MINERS - 1), true))
                .toArray(UnsafeBuffer[]::new);
        publish(many);
        authenticator.doWork();
        long skipped = counts.skipped();

        assertTrue(skipped > 10 && skipped < 39, skipped + " were skipped");
        authenticator.skipRest();
        assertEquals(39, counts.skipped());
        assertEquals(1, counts.valid());
        assertEquals(0, authenticator.doWork());
    }

    @Test
    void invalidSignaturesAreCountedByReason() {
        ResponseAuthenticator authenticator = authenticator(counted);
        UnsafeBuffer unmarked = response(1, true);
        int last = unmarked.capacity() - 1;
        unmarked.putByte(last, (byte) (unmarked.getByte(last) & 0x7F));
        UnsafeBuffer unknown = response(2, true);
        unknown.putByte(unknown.capacity() - ResponseSignature.TRAILER_BYTES, (byte) 9);
        UnsafeBuffer changed = response(3, true);
        changed.putByte(ResponseFlyweight.HEADER_BYTES, (byte) 99);
        publish(unmarked, unknown, changed);
        while (authenticator.doWork() > 0) {
            // until nothing is left
        }

        assertEquals(1, counts.count(SignatureVerdict.UNMARKED));
        assertEquals(1, counts.count(SignatureVerdict.UNKNOWN_SCHEME));
        assertEquals(1, counts.count(SignatureVerdict.MISMATCH));
        assertEquals(3, counts.invalid());
        assertEquals(0, counts.valid());
    }

    @Test
    void nobodyLooksAtTheSignaturesOfASubnetThatIgnoresThem() {
        ResponseAuthenticator authenticator = authenticator(counted.withSignatures(SignaturePolicy.IGNORE));
        publish(response(1, true), response(2, false));

        assertEquals(1, authenticator.doWork());
        assertEquals(0, counts.valid() + counts.absent() + counts.skipped());
    }

    @Test
    void aPipelineCountsBesideThePathAndScoresAsIfNobodyCounted() {
        double[] ignored = play(SignaturePolicy.IGNORE, "ignore");
        double[] scores = play(SignaturePolicy.COUNT, "count");

        assertTrue(scores[1] > 0);
        assertArrayEquals(ignored, scores);
    }

    private double[] play(SignaturePolicy policy, String name) {
        try (Pipeline pipeline = pipeline(policy, directory.resolve(name))) {
            open(pipeline, 1);
            assertTrue(outcome(pipeline, signed(1, 1, 1)) >= 0);
            assertTrue(outcome(pipeline, signed(2, 1, 3)) >= 0, "of another miner, which counting does not refuse");
            assertTrue(outcome(pipeline, unsigned(3, 1)) >= 0);
            pipeline.commands().closeRound(NETUID, 1);
            double[] scores = pipeline.books().scores(NETUID).scores();
            SignatureCounts seen = pipeline.counters().signatures(NETUID);
            if (policy == SignaturePolicy.COUNT) {
                PlayedPipeline.waitUntil(() -> seen.valid() + seen.invalid() + seen.absent() == 3);
                assertEquals(1, seen.valid());
                assertEquals(1, seen.count(SignatureVerdict.MISMATCH));
            }
            assertEquals(policy == SignaturePolicy.COUNT ? 1 : 0, seen.absent());
            assertThrows(
                    IllegalArgumentException.class, () -> pipeline.counters().signatures(NETUID + 1));
            return scores;
        }
    }

    @Test
    void whereSignaturesAreRequiredOnlyTheTrueOneComesInWhateverCameBefore() {
        try (Pipeline pipeline = pipeline(SignaturePolicy.REQUIRE, directory)) {
            open(pipeline, 1);
            long journalled = pipeline.journalledCount();
            assertEquals(Refusal.UNSIGNED.code(), outcome(pipeline, unsigned(1, 1)));
            assertEquals(Refusal.BAD_SIGNATURE.code(), outcome(pipeline, signed(1, 1, 2)));
            assertEquals(Refusal.BAD_SIGNATURE.code(), outcome(pipeline, resentFor(2, signed(1, 1, 1))));
            assertEquals(journalled, pipeline.journalledCount());
            assertTrue(outcome(pipeline, signed(1, 1, 1)) >= 0);
            assertEquals(Refusal.DUPLICATE.code(), outcome(pipeline, signed(1, 1, 1)));

            SignatureCounts seen = pipeline.counters().signatures(NETUID);
            assertEquals(2, seen.valid());
            assertEquals(2, seen.count(SignatureVerdict.MISMATCH));
            assertEquals(1, seen.absent());
            pipeline.commands().closeRound(NETUID, 1);
            assertTrue(pipeline.books().scores(NETUID).scores()[1] > 0);
        }
    }

    @Test
    void aSignatureForAnotherRoundIsRefused() {
        try (Pipeline pipeline = pipeline(SignaturePolicy.REQUIRE, directory)) {
            open(pipeline, 1);
            UnsafeBuffer old = signed(1, 1, 1);
            assertTrue(outcome(pipeline, old) >= 0);
            pipeline.commands().closeRound(NETUID, 1);
            open(pipeline, 2);
            old.putLong(0, 2, ByteOrder.LITTLE_ENDIAN);

            assertEquals(Refusal.BAD_SIGNATURE.code(), outcome(pipeline, old));
        }
    }

    private Pipeline pipeline(SignaturePolicy policy, Path journal) {
        EngineConfig config = TestSubnet.config(journal);
        SubnetConfig subnet = config.subnets().get(0).withSignatures(policy);
        Pipeline pipeline = Pipeline.open(
                new EngineConfig(config.journal(), config.pipeline(), List.of(subnet)), PipelineListener.NONE);
        Hotkey[] hotkeys = SECRETS.stream().map(HotkeySecret::publicKey).toArray(Hotkey[]::new);
        pipeline.commands().advanceTo(TestSubnet.START_NS);
        pipeline.commands().takeMetagraph(TestSubnet.metagraph(100, hotkeys));
        pipeline.commands().loadReference(NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
        return pipeline;
    }

    private static void open(Pipeline pipeline, long roundId) {
        int[] asked = {1, 2, 3, 4};
        pipeline.commands().openRound(NETUID, roundId, Long.MAX_VALUE, TestSubnet.REFERENCE, asked, TestSubnet.task());
    }

    private static long outcome(Pipeline pipeline, UnsafeBuffer response) {
        long position = pipeline.offer(response, 0, response.capacity());
        if (position >= 0) {
            PlayedPipeline.waitUntil(() -> pipeline.outcome(position) != Outcomes.PENDING);
        }
        return position < 0 ? position : pipeline.outcome(position);
    }

    private static UnsafeBuffer unsigned(int uid, long roundId) {
        return encode(uid, roundId, new byte[0]);
    }

    /** An answer of {@code uid} that the miner {@code signer} signed with its own key, but for its hotkey. */
    private static UnsafeBuffer signed(int uid, long roundId, int signer) {
        return encode(
                uid,
                roundId,
                ResponseSignature.sign(
                        SECRETS.get(signer), NETUID, TestSubnet.hotkey(0), roundId, TestSubnet.answer(2, 4)));
    }

    private static UnsafeBuffer resentFor(int uid, UnsafeBuffer response) {
        response.putInt(20, uid, ByteOrder.LITTLE_ENDIAN);
        SECRETS.get(uid).publicKey().write(response, ResponseFlyweight.HOTKEY_OFFSET);
        return response;
    }

    private static UnsafeBuffer encode(int uid, long roundId, byte[] trailer) {
        byte[] payload = TestSubnet.answer(2, 4);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 + payload.length + trailer.length]);
        int length = ResponseFlyweight.encode(
                buffer, 0, NETUID, uid, SECRETS.get(uid).publicKey(), roundId, TestSubnet.START_NS, payload);
        if (trailer.length > 0) {
            ResponseFlyweight.addTrailer(buffer, 0, length, trailer);
        }
        return buffer;
    }

    private ResponseAuthenticator authenticator(SubnetConfig subnet) {
        rules.put(NETUID, new SignatureRule(subnet, counts));
        return new ResponseAuthenticator(stream, 0, rules, PENDING_BYTES);
    }

    private static UnsafeBuffer response(int uid, boolean isSigned) {
        byte[] payload = {1, 2, 3};
        byte[] trailer = ResponseSignature.sign(SECRETS.get(uid), NETUID, null, 1, payload);
        UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[64 + payload.length + (isSigned ? ResponseSignature.TRAILER_BYTES : 0)]);
        int length = ResponseFlyweight.encode(
                buffer, 0, NETUID, uid, SECRETS.get(uid).publicKey(), 1, 9, payload);
        if (isSigned) {
            ResponseFlyweight.addTrailer(buffer, 0, length, trailer);
        }
        return buffer;
    }

    private void publish(UnsafeBuffer... responses) {
        SharedBatch batch = stream.acquire();
        if (batch == null) {
            throw new AssertionError("no batch is free");
        }
        for (int i = 0; i < responses.length; i++) {
            int at = batch.events().start(EventType.RESPONSE_ACCEPTED, responses[i].capacity(), i, 1);
            batch.events().memory().putBytes(at, responses[i], 0, responses[i].capacity());
            batch.events().seal();
        }
        stream.publish(batch);
    }

    private int freeBatches() {
        List<SharedBatch> free = new ArrayList<>();
        for (SharedBatch batch = stream.acquire(); batch != null; batch = stream.acquire()) {
            free.add(batch);
        }
        return free.size();
    }

    private static HotkeySecret secret(int number) {
        byte[] seed = new byte[HotkeySecret.SEED_BYTES];
        seed[0] = (byte) number;
        return HotkeySecret.of(seed, SecretExpansion.ED25519, new SplittableRandom(number));
    }
}
