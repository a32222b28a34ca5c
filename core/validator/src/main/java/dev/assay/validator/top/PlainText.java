package dev.assay.validator.top;

/** Text from elsewhere as a terminal may show it. */
final class PlainText {
    private PlainText() {}

    /** The same with {@code ?} for everything that is not a printable character of ASCII: it could move the cursor. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
        return plain.toString();
    }
}
