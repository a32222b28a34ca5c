package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Notes the first of several differences, in words. Belongs to one thread. */
final class Differences {
    private String first = "";

    String first() {
        return first;
    }

    boolean found() {
        return !first.isEmpty();
    }

    void note(String where, Object expected, Object actual) {
        if (!found()) {
            first = where + ": expected " + expected + ", got " + actual;
        }
    }

    void number(String where, long expected, long actual, long tolerance) {
        if (expected != actual && !(Math.abs(expected - actual) <= tolerance)) {
            note(where, expected, actual);
        }
    }

    void numbers(String key, long[] expected, long[] actual, long tolerance) {
        number(key + ".length", expected.length, actual.length, 0);
        for (int i = 0; i < expected.length && !found(); i++) {
            number(key + "[" + i + "]", expected[i], actual[i], tolerance);
        }
    }

    void node(String where, JsonNode expected, Object actual) {
        if (!expected.asText().equals(String.valueOf(actual))) {
            note(where, expected.asText(), actual);
        }
    }
}
