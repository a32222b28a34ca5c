package dev.assay.validator.serve;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does for every {@code Idempotency-Key} once what another operation does: the same request with the same key gets the first
 * answer again, with the header {@code Idempotency-Replayed: true}.
 *
 * <p>For operations that add and whose bodies do not name what they add. The same key with another body is refused, since one
 * of the two is not what was meant. A request that failed may be sent again. Remembers the last {@value #KEYS_MAX} keys of
 * each route, in memory: a key is forgotten when the sidecar restarts, so a client that must not repeat itself over a restart
 * names what it adds.
 *
 * <p>Safe from any thread.
 */
public final class IdempotentOperation implements Operation {
    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int KEYS_MAX = 4096;
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final Operation operation;
    private final Map<String, Entry> entries = new LinkedHashMap<>(); // guarded by itself

    /** What is known by one key: the request, and its answer when there is one. */
    private static final class Entry {
        private final byte[] request;
        private @Nullable Answer answer; // guarded by entries

        Entry(byte[] request) {
            this.request = request;
        }
    }

    /** Wraps an operation; one object for each route. */
    public IdempotentOperation(Operation operation) {
        this.operation = operation;
    }

    @Override
    public Answer handle(Call call) throws IOException {
        String key = call.header(HEADER).orElse("");
        if (call.header(HEADER).isEmpty()) {
            return operation.handle(call);
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.badRequest("invalid-value", HEADER + ": must be 1 to 200 visible characters of ASCII");
        }
        String owner = call.principal().kind() + " " + call.principal().name() + " " + call.uriPath() + " " + key;
        byte[] request = digest(call.bytes());
        Answer known = known(owner, request);
        return known == null ? first(owner, request, call) : known;
    }

    private @Nullable Answer known(String owner, byte[] request) {
        synchronized (entries) {
            Entry entry = entries.get(owner);
            if (entry == null) {
                entries.put(owner, new Entry(request));
                forgetOldest();
                return null;
            }
            if (!Arrays.equals(entry.request, request)) {
                throw Problem.unprocessable(
                        "idempotency-key-reused", HEADER + ": must be another one for another request");
            }
            if (entry.answer == null) {
                throw Problem.conflict("idempotency-in-progress", HEADER + ": its first request is still under way")
                        .header("Retry-After", "1");
            }
            return copy(entry.answer).header("Idempotency-Replayed", "true");
        }
    }

    private Answer first(String owner, byte[] request, Call call) throws IOException {
        Answer answer = null;
        try {
            answer = operation.handle(call);
            return copy(answer);
        } finally {
            synchronized (entries) {
                Entry entry = entries.get(owner);
                if (answer == null) {
                    entries.remove(owner);
                } else if (entry != null && Arrays.equals(entry.request, request)) {
                    entry.answer = answer;
                }
            }
        }
    }

    /** Not those that are under way: they would be done twice. */
    private void forgetOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > KEYS_MAX && oldest.hasNext()) {
            if (oldest.next().answer != null) {
                oldest.remove();
            }
        }
    }

    private static Answer copy(Answer answer) {
        byte[] bytes = answer.bytes();
        if (bytes == null) {
            throw new IllegalStateException("answer: must be known whole to be given again");
        }
        Answer copy = Answer.of(answer.status(), answer.mediaType(), bytes);
        answer.headers().forEach(copy::header);
        return copy;
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: must be in every JDK", e);
        }
    }
}
