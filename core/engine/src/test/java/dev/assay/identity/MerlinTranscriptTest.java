package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MerlinTranscriptTest {
    private static final byte[] CHALLENGE = ascii("challenge");

    @Test
    void strobeGivesThePublishedBytes() {
        // zkcrypto/merlin src/strobe.rs, test_conformance.
        byte[] message = new byte[1024];
        Arrays.fill(message, (byte) 99);
        Strobe128 strobe = new Strobe128(ascii("Conformance Test Protocol"));
        strobe.metaAd(ascii("ms"), false);
        strobe.metaAd(ascii("g"), true);
        strobe.ad(message);
        strobe.metaAd(ascii("prf"), false);
        byte[] first = strobe.prf(32);
        assertEquals("b48e645ca17c667fd5206ba57a6a228d72d8e1903814d3f17f622996d7cfefb0", hex(first));

        strobe.metaAd(ascii("key"), false);
        strobe.key(first);
        strobe.metaAd(ascii("prf"), false);
        assertEquals("07e45cce8078cee259e3e375bb85d75610e2d1e1201c5f645045a194edd49ff8", hex(strobe.prf(32)));
    }

    @Test
    void anOperationGoesOnOnlyWithItsOwnKind() {
        Strobe128 strobe = new Strobe128(ascii("p"));
        strobe.ad(ascii("data"));

        assertThrows(IllegalStateException.class, () -> strobe.metaAd(ascii("more"), true));
    }

    @Test
    void aShortTranscriptGivesThePublishedChallenge() {
        // zkcrypto/merlin src/transcript.rs, equivalence_simple; the bytes as in gtank/merlin merlin_test.go.
        MerlinTranscript transcript = new MerlinTranscript(ascii("test protocol"));
        transcript.append(ascii("some label"), ascii("some data"));

        assertEquals(
                "d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615",
                hex(transcript.challenge(CHALLENGE, 32)));
    }

    @Test
    void aLongTranscriptGivesThePublishedChallenge() {
        // gtank/merlin merlin_test.go, TestComplexTranscript.
        byte[] data = new byte[1024];
        Arrays.fill(data, (byte) 99);
        MerlinTranscript transcript = new MerlinTranscript(ascii("test protocol"));
        transcript.append(ascii("step1"), ascii("some data"));
        byte[] challenge = {};
        for (int i = 0; i < 32; i++) {
            challenge = transcript.challenge(CHALLENGE, 32);
            transcript.append(ascii("bigdata"), data);
            transcript.append(ascii("challengedata"), challenge);
        }

        assertEquals("a8c933f54fae76e3f9bea93648c1308e7dfa2152dd51674ff3ca438351cf003c", hex(challenge));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        MerlinTranscript transcript = new MerlinTranscript(ascii("p"));
        MerlinTranscript copy = transcript.copy();
        copy.append(ascii("l"), ascii("x"));
        MerlinTranscript plain = new MerlinTranscript(ascii("p"));

        assertArrayEquals(plain.challenge(CHALLENGE, 32), transcript.challenge(CHALLENGE, 32));
    }

    @Test
    void whereOneMessageEndsAndTheNextBeginsMatters() {
        MerlinTranscript one = new MerlinTranscript(ascii("p"));
        one.append(ascii("ab"), ascii("c"));
        MerlinTranscript other = new MerlinTranscript(ascii("p"));
        other.append(ascii("a"), ascii("bc"));

        assertFalse(Arrays.equals(one.challenge(CHALLENGE, 32), other.challenge(CHALLENGE, 32)));
    }

    @Test
    void aWitnessDependsOnTranscriptSecretAndRandomBytesAndLeavesNoTrace() {
        MerlinTranscript transcript = new MerlinTranscript(ascii("p"));
        byte[] witness = transcript.witness(ascii("w"), ascii("secret"), new byte[32], 64);
        byte[] ones = new byte[32];
        ones[0] = 1;

        assertArrayEquals(witness, transcript.witness(ascii("w"), ascii("secret"), new byte[32], 64));
        assertFalse(Arrays.equals(witness, transcript.witness(ascii("w"), ascii("secreu"), new byte[32], 64)));
        assertFalse(Arrays.equals(witness, transcript.witness(ascii("w"), ascii("secret"), ones, 64)));
        MerlinTranscript other = transcript.copy();
        other.append(ascii("l"), ascii("x"));
        assertFalse(Arrays.equals(witness, other.witness(ascii("w"), ascii("secret"), new byte[32], 64)));
        assertArrayEquals(
                new MerlinTranscript(ascii("p")).challenge(CHALLENGE, 32), transcript.challenge(CHALLENGE, 32));
    }

    private static byte[] ascii(String text) {
        return MerlinTranscript.ascii(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
