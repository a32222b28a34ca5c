package dev.assay.identity;

import java.util.Arrays;

/**
 * Numbers of base 58 in the alphabet without 0, O, I and l; a leading zero byte is a leading {@code 1}.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: quadratic in the length, which is therefore bounded.
 */
final class Base58 {
    /** Longest text that is decoded: an address has 50 characters at most. */
    static final int TEXT_LENGTH_MAX = 128;

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BASE = 58;

    private Base58() {}

    static String encode(byte[] bytes) {
        int zeros = leading(bytes, (byte) 0);
        byte[] digits = convert(bytes, 256, BASE, bytes.length * 138 / 100 + 1); // log(256) / log(58) < 1.38
        StringBuilder text = new StringBuilder(digits.length);
        text.append("1".repeat(zeros));
        for (int i = leading(digits, (byte) 0); i < digits.length; i++) {
            text.append(ALPHABET.charAt(digits[i]));
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "ss58.length=" + text.length() + ": must be in [1, " + TEXT_LENGTH_MAX + "]");
        }
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) digit(text, i);
        }
        byte[] bytes = convert(digits, BASE, 256, digits.length);
        int start = leading(bytes, (byte) 0) - leading(digits, (byte) 0);
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static int digit(String text, int position) {
        int digit = ALPHABET.indexOf(text.charAt(position));
        if (digit < 0) {
            throw new IllegalArgumentException("ss58=" + text + ": must be base 58, but position " + position + " is '"
                    + text.charAt(position) + "'");
        }
        return digit;
    }

    private static int leading(byte[] values, byte value) {
        int count = 0;
        while (count < values.length && values[count] == value) {
            count++;
        }
        return count;
    }

    /** Writes a number, most significant digit first, in another base. */
    private static byte[] convert(byte[] digits, int from, int to, int length) {
        byte[] converted = new byte[length];
        for (byte digit : digits) {
            int carry = digit & 0xFF;
            for (int i = length - 1; i >= 0; i--) {
                carry += (converted[i] & 0xFF) * from;
                converted[i] = (byte) (carry % to);
                carry /= to;
            }
        }
        return converted;
    }
}
