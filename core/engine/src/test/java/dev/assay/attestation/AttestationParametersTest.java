package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttestationParametersTest {
    private final AttestationParameters standard = AttestationParameters.standard();

    @Test
    void textComesBack() {
        assertEquals(standard, AttestationParameters.parse(standard.toText()));
    }

    @Test
    void everyValueChangesTheHash() {
        Set<Digest> seen = new HashSet<>(Set.of(standard.hash()));
        List<String> lines = standard.toText().lines().toList();
        int changed = 0;
        for (String line : lines) {
            String other = neighbour(line);
            AttestationParameters parameters =
                    AttestationParameters.parse(standard.toText().replace(line + "\n", other + "\n"));
            assertTrue(seen.add(parameters.hash()), other);
            changed++;
        }
        assertEquals(63, changed, "one line for every parameter");
    }

    /** Another value in range: half of a power of two, one less of other large ones, one more of small ones. */
    private static String neighbour(String line) {
        int equals = line.indexOf(" = ");
        long value = Long.parseLong(line.substring(equals + 3));
        boolean powerOfTwo = Long.bitCount(value) == 1 && value > 8;
        return line.substring(0, equals) + " = " + (powerOfTwo ? value / 2 : value > 8 ? value - 1 : value + 1);
    }

    @Test
    void theOrderOfLinesAndCommentsDoNotMatter() {
        List<String> lines = standard.toText().lines().toList();
        StringBuilder reversed = new StringBuilder("# upside down\n\n");
        for (int i = lines.size() - 1; i >= 0; i--) {
            reversed.append("  ").append(lines.get(i).replace(" = ", "=")).append("\r\n");
        }
        assertEquals(standard, AttestationParameters.parse(reversed.toString()));
    }

    @Test
    void refusesWhatIsMissingUnknownTwiceOrNoNumber() {
        String text = standard.toText();
        refuses(text.replace("kernel.hashSteps = 131072\n", ""), "kernel.hashSteps: must be there");
        refuses(text + "speed = 3\n", "speed: must be the name of a parameter");
        refuses(text + "version = 1\n", "line 64=version = 1: must be the only one of its name");
        refuses(text + "version\n", "line 64=version: must be name = whole number");
        refuses(text.replace("version = 1", "version = 1.5"), "version=1.5: must be a whole number below 2^63");
        refuses(
                text.replace("version = 1", "version = 9223372036854775808"),
                "version=9223372036854775808: must be a whole number below 2^63");
    }

    @Test
    void refusesWhatIsOutOfRange() {
        String text = standard.toText();
        refuses(text.replace("version = 1\n", "version = 0\n"), "version=0: must be in [1, 65535]");
        refuses(
                text.replace("kernel.scratchpadBytes = 1048576", "kernel.scratchpadBytes = 1048575"),
                "kernel.scratchpadBytes=1048575: must be a power of two");
        refuses(
                text.replace("light.treeDepth = 10", "light.treeDepth = 4294967306"),
                "light.treeDepth=4294967306: must be in [-2147483648, 2147483647]");
    }

    private static void refuses(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> AttestationParameters.parse(text));
        assertEquals(message, e.getMessage());
    }
}
