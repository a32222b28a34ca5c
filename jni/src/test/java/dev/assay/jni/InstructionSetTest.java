package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class InstructionSetTest {
    @Test
    void levelsAreThoseOfTheHeader() {
        assertEquals(InstructionSet.PORTABLE, InstructionSet.ofLevel(0));
        assertEquals(InstructionSet.X86_64, InstructionSet.ofLevel(1));
        assertEquals(InstructionSet.AVX2, InstructionSet.ofLevel(2));
        assertEquals(InstructionSet.AVX512, InstructionSet.ofLevel(3));
    }

    @Test
    void namesALevelThatNoSetHas() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> InstructionSet.ofLevel(-38));

        assertEquals("level=-38: must be in [0, 3]", e.getMessage());
    }
}
