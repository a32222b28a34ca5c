package dev.assay.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private final ApiKey key = ApiKey.draw(new SplittableRandom(1));

    @Test
    void whatIsRevealedIsReadBackAsTheSameKey() {
        String text = key.reveal();
        assertTrue(text.matches("assay_[0-9a-f]{16}_[0-9a-f]{72}"), "a form that scanners can look for");
        assertEquals(ApiKey.TEXT_LENGTH, text.length());
        ApiKey back = ApiKey.parse(text).orElseThrow();
        assertEquals(key.keyId(), back.keyId());
        assertEquals(key.digest(), back.digest());
        assertTrue(StoredKey.of(key).isOf(back));
    }

    @Test
    void everySlipOfThePenIsSeen() {
        String text = key.reveal();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == '0' ? '1' : '0';
            assertTrue(
                    ApiKey.parse(text.substring(0, i) + other + text.substring(i + 1))
                            .isEmpty(),
                    "at " + i);
        }
        for (String hostile : new String[] {
            "",
            "assay_",
            text + "0",
            text.substring(1),
            text.toUpperCase(java.util.Locale.ROOT),
            " ".repeat(95),
            "\u0660".repeat(95),
            "assay_" + "é".repeat(89)
        }) {
            assertTrue(ApiKey.parse(hostile).isEmpty());
        }
    }

    @Test
    void whatIsStoredAndShownHoldsNothingOfTheSecret() {
        String secret = key.reveal().substring(23, 87);
        StoredKey stored = StoredKey.of(key);
        assertFalse(key.toString().contains(secret.substring(0, 8)), key.toString());
        assertFalse(stored.toString().contains(secret.substring(0, 8)), stored.toString());
        assertFalse(stored.digest().contains(secret.substring(0, 8)));
    }

    @Test
    void theDigestDependsOnTheNameAndOnTheSecret() {
        SplittableRandom random = new SplittableRandom(2);
        ApiKey first = ApiKey.draw(random);
        ApiKey second = ApiKey.draw(random);
        assertNotEquals(first.digest(), second.digest());
        assertFalse(StoredKey.of(first).isOf(second));
    }

    /** Computed apart from this code: by Python's hashlib and zlib. */
    @Test
    void theFormIsFixed() {
        String text = "assay_0001020304050607_" + "ff".repeat(32);
        String whole = text + "f4506237";
        assertEquals(
                "72633fceeea3f4f8e201e5ba26adc896af351f792f515c9c766dabcd33db86d0",
                ApiKey.parse(whole).orElseThrow().digest());
    }

    @Test
    void aStoredKeyOfAnotherFormIsRefusedWithoutRepeatingIt() {
        String digest = "0".repeat(64);
        assertThrows(IllegalArgumentException.class, () -> new StoredKey("xyz", digest, OptionalLong.empty()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new StoredKey("0".repeat(16), "deadbeef", OptionalLong.empty()))
                .getMessage();
        assertFalse(String.valueOf(message).contains("deadbeef"), message);
    }
}
