package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ss58Test {
    private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    private static final Hotkey ALICE_KEY =
            Hotkey.fromHex("0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

    @Test
    void aWellKnownAddressStandsForItsKey() {
        assertEquals(ALICE, Ss58.encode(ALICE_KEY));
        assertEquals(ALICE_KEY, Ss58.decode(ALICE));
        assertEquals(42, Ss58.prefix(ALICE));
    }

    @Test
    void theSameKeyHasOtherAddressesOnOtherNetworks() {
        assertEquals("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", Ss58.encode(ALICE_KEY, 0));
        assertEquals("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F", Ss58.encode(ALICE_KEY, 2));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void everyKeyComesBackOnEveryNetwork(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int prefix = 0; prefix <= Ss58.PREFIX_MAX; prefix = prefix < 300 ? prefix + 1 : prefix + 97) {
            byte[] key = new byte[Hotkey.SIZE_BYTES];
            random.nextBytes(key);
            String address = Ss58.encode(Hotkey.of(key), prefix);

            assertEquals(Hotkey.of(key), Ss58.decode(address), address);
            assertEquals(prefix, Ss58.prefix(address), address);
        }
    }

    @Test
    void keysOfZerosComeBackToo() {
        Hotkey zeros = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);

        assertEquals(zeros, Ss58.decode(Ss58.encode(zeros, 0)));
    }

    @Test
    void aWrongCharacterIsFoundByTheChecksum() {
        int found = 0;
        for (int i = 1; i < ALICE.length(); i++) {
            char other = ALICE.charAt(i) == 'a' ? 'b' : 'a';
            String damaged = ALICE.substring(0, i) + other + ALICE.substring(i + 1);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Ss58.decode(damaged));
            found += String.valueOf(e.getMessage()).endsWith("true checksum; a character may be wrong") ? 1 : 0;
        }
        assertTrue(found > 40, "only " + found + " were found by the checksum");
    }

    @Test
    void aCharacterOutsideTheAlphabetIsNamed() {
        assertEquals("ss58=5Grw0: must be base 58, but position 4 is '0'", messageOf("5Grw0"));
        assertEquals("ss58=5Gél: must be base 58, but position 2 is 'é'", messageOf("5Gél"));
    }

    @Test
    void aLengthThatNoAddressHasIsRefused() {
        assertEquals("ss58.length=0: must be in [1, 128]", messageOf(""));
        assertEquals("ss58.length=129: must be in [1, 128]", messageOf("1".repeat(129)));
        assertEquals(
                "ss58=5Grwva: must be an address of a key of 32 bytes, 35 bytes in all or 36, not 4",
                messageOf("5Grwva"));
        assertTrue(messageOf(ALICE.substring(1)).contains("must be an address"));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void noTextDoesMoreThanBeRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append("123ABCxyz".charAt(random.nextInt(9)));
            }
            assertThrows(IllegalArgumentException.class, () -> Ss58.decode(text.toString()));
        }
    }

    @Test
    void aPrefixThatDoesNotFitIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Ss58.encode(ALICE_KEY, 1 << 14));

        assertEquals("prefix=16384: must be in [0, 16383]", e.getMessage());
    }

    private static String messageOf(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Ss58.decode(text))
                .getMessage());
    }
}
