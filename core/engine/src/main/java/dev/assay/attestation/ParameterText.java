package dev.assay.attestation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads parameters from text: {@code name = whole number} a line, empty lines and lines that begin with {@code #} apart.
 *
 * <p>Each name stands once; a name that nobody takes is a mistake and refused by {@link #finish}, as is one that is
 * missing by whoever asks for it.
 */
final class ParameterText implements ParameterSource {
    private final Map<String, Long> values = new LinkedHashMap<>();

    ParameterText(String text) {
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                put(line, i + 1);
            }
        }
    }

    private void put(String line, int number) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("line " + number + "=" + line + ": must be name = whole number");
        }
        String name = line.substring(0, equals).strip();
        if (values.put(name, value(name, line.substring(equals + 1).strip())) != null) {
            throw new IllegalArgumentException("line " + number + "=" + line + ": must be the only one of its name");
        }
    }

    private static long value(String name, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + digits + ": must be a whole number below 2^63", e);
        }
    }

    @Override
    public long takeLong(String name) {
        Long value = values.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": must be there");
        }
        return value;
    }

    void finish() {
        values.keySet().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(name + ": must be the name of a parameter");
        });
    }
}
