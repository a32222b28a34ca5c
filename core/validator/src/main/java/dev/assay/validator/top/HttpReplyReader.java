package dev.assay.validator.top;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an answer of HTTP/1.1 that ended with the connection. Stateless. */
final class HttpReplyReader {
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final int RADIX = 16;

    private HttpReplyReader() {}

    /**
     * The answer in these bytes.
     *
     * @throws IOException if they are no whole answer
     */
    static HttpReply read(byte[] bytes) throws IOException {
        int end = headEnd(bytes);
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = headers(lines);
        byte[] rest = Arrays.copyOfRange(bytes, end + BLANK_LINE.length, bytes.length);
        boolean isChunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        byte[] body = isChunked ? chunks(rest) : whole(rest, headers.get("content-length"));
        return new HttpReply(status(lines[0]), Optional.ofNullable(headers.get("etag")), body);
    }

    private static int headEnd(byte[] bytes) throws IOException {
        for (int i = 0; i + BLANK_LINE.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + BLANK_LINE.length, BLANK_LINE, 0, BLANK_LINE.length)) {
                return i;
            }
        }
        throw cut();
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException("what answers does not speak HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static byte[] whole(byte[] rest, @Nullable String length) throws IOException {
        boolean isOther = length != null && !length.equals(Integer.toString(rest.length));
        // An answer 304 may name the length of what it does not send.
        if (isOther && rest.length > 0) {
            throw cut();
        }
        return rest;
    }

    private static byte[] chunks(byte[] rest) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int lineEnd = lineEnd(rest, at);
            int size = size(new String(rest, at, lineEnd - at, StandardCharsets.ISO_8859_1));
            int start = lineEnd + 2;
            if (size == 0) {
                return body.toByteArray();
            }
            if (size > rest.length - start) {
                throw cut();
            }
            body.write(rest, start, size);
            at = start + size + 2;
        }
    }

    private static int size(String line) throws IOException {
        try {
            int size = Integer.parseInt(line.split(";", 2)[0].strip(), RADIX);
            if (size < 0) {
                throw cut();
            }
            return size;
        } catch (NumberFormatException e) {
            throw new IOException("what answers does not speak HTTP", e);
        }
    }

    private static int lineEnd(byte[] bytes, int from) throws IOException {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        throw cut();
    }

    private static IOException cut() {
        return new IOException("the answer was cut off");
    }
}
