package dev.assay.validator.serve;

/** Reads whole numbers in paths and queries. Stateless; safe from any thread. */
final class WholeNumber {
    private static final int SHOWN_LENGTH_MAX = 40;

    private WholeNumber() {}

    /**
     * A number.
     *
     * @throws Problem 400 if it is none, or none in [{@code min}, {@code max}]; a sign, a space or a digit of another
     *     script is none
     */
    static long parse(String name, String text, long min, long max) {
        try {
            if (text.matches("-?[0-9]{1,19}")) {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            // longer than a long: told as what is out of range is told
        }
        throw Problem.badRequest(
                "invalid-value", name + "=" + shown(text) + ": must be a whole number in [" + min + ", " + max + "]");
    }

    /** A text of a client, cut to a readable length. */
    static String shown(String text) {
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
