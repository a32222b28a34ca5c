package dev.assay.validator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.2, 0.2",
        "0.339160, 0.33916",
        "911263140, 911263140",
        "1e-5, 1.00000e-05",
        "NaN, NaN",
        "0.99, 0.99",
        "99.9, 99.9"
    })
    void numbersHaveSixDigitsAndNoIdleZeros(double value, String shown) {
        assertEquals(shown, Shown.number(value));
    }

    @ParameterizedTest(name = "{0} ns")
    @CsvSource({"0, 0 us", "12345, 12 us", "999999, 1000 us", "40000000, 40 ms", "1500000000, 1.5 s"})
    void durationsHaveTheUnitThatFits(long ns, String shown) {
        assertEquals(shown, Shown.duration(ns));
    }

    @Test
    void timesKeepAllNineDigitsAndZeroIsNoTime() {
        assertEquals("2026-01-01T00:00:00.104545670Z", Shown.time(1767225600104545670L));
        assertEquals("1969-12-31T23:59:59.999999999Z", Shown.time(-1));
        assertEquals("-", Shown.time(0));
    }

    @Test
    void wrapsAtBlanksAndLeavesLongWordsWhole() {
        assertEquals(
                List.of("one two", "three", "abcdefghij", "k"), TextTable.wrapped("one two three abcdefghij k", 8));
        assertEquals(List.of(""), TextTable.wrapped("", 8));
    }

    @Test
    void alignsNumbersRightAndWordsLeft() {
        assertEquals(
                "uid  who     n\n  7  a       1\n 12  bcdef  22\n",
                new TextTable("uid", "<who", "n")
                        .row("7", "a", "1")
                        .row("12", "bcdef", "22")
                        .text());
    }
}
