package dev.assay.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({
        "alpha,       alpha", // the same
        "alpa,        alpha", // one dropped
        "allpha,      alpha", // one added
        "alphe,       alpha", // one changed
        "alhpa,       alpha", // two changed places
        "ALPHA,       alpha", // another case
        "alphaLo,     alphaLow", // nearer than alpha
        "alphaLigh,   alphaHigh",
        "beta,        ''", // three of four letters are wrong
        "x,           ''",
        "'',          ''",
        "alphaMow,    alphaLow", // of two equally near the first
    })
    void isTheOneWithTheFewestErrors(String name, String nearest) {
        assertEquals(nearest, NearestName.of(name, List.of("alpha", "alphaLow", "alphaHigh", "alphaNow")));
    }
}
