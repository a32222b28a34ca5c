package dev.assay.validator.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told to a client whose request cannot be done: one problem of RFC 9457.
 *
 * <pre>
 *   {"type":"/problems/unknown-subnet","title":"Unknown subnet","status":404,
 *    "detail":"netuid=7: must be one of [5]","instance":"/v1/subnets/7/scores","code":"unknown-subnet"}
 * </pre>
 *
 * <p>The code is for programs and never changes; title and detail are for people. The detail goes to the client alone, and
 * to no log. Thrown at most once a request, so its stack trace is left out.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status of a request whose body does not come: the connection cannot be used again. */
    static final int BODY_TOO_SLOW = 408;

    private final int status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /**
     * A problem.
     *
     * @param status of HTTP, 400 to 599
     * @param code words of small letters joined by hyphens: {@code unknown-subnet}
     * @param detail what is wrong this time: {@code name=value: must be …}
     */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status=" + status + ": must be in [400, 599]");
        }
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("code=" + code + ": must be words joined by hyphens");
        }
        this.status = status;
        this.code = code;
    }

    /** 400: the request is wrong in itself. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail);
    }

    /** 404: what it is about is not there. */
    public static Problem notFound(String code, String detail) {
        return new Problem(404, code, detail);
    }

    /** 409: it does not fit what was done before. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    /** 422: it is well-formed and cannot be taken. */
    public static Problem unprocessable(String code, String detail) {
        return new Problem(422, code, detail);
    }

    /** 429: too often; with {@code Retry-After}. */
    public static Problem tooMany(String code, String detail, long retryAfterSeconds) {
        return new Problem(429, code, detail).header("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** 503: not now; with {@code Retry-After}. */
    public static Problem unavailable(String code, String detail, long retryAfterSeconds) {
        return new Problem(503, code, detail).header("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** Adds a member for programs, of a type that is written as JSON. */
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Adds a header. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What is wrong this time. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Headers of the answer. */
    Map<String, String> headers() {
        return headers;
    }

    /** The document. */
    Map<String, Object> document(String instance) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + code);
        document.put("title", title());
        document.put("status", status);
        document.put("detail", detail());
        document.put("instance", instance);
        document.put("code", code);
        members.forEach(document::putIfAbsent);
        return document;
    }

    private String title() {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The answer to a request for this path. */
    Answer answer(String instance) {
        Answer answer = Answer.of(status, MediaType.PROBLEM, Json.bytes(document(instance)));
        headers.forEach(answer::header);
        return answer;
    }
}
