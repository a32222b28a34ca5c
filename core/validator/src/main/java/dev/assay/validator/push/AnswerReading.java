package dev.assay.validator.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.validator.serve.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer of pylon, or its absence, means.
 *
 * <p>A success is believed only if its body is pylon's: one JSON object, and {@code count}, if it is there, the number of weights
 * sent. Whatever else answers with 200, such as a proxy's page, has scheduled nothing. Stateless.
 */
final class AnswerReading {
    /** Longest excerpt, in characters. */
    static final int EXCERPT_LENGTH_MAX = 160;

    private static final long RETRY_AFTER_NS_MAX = TimeUnit.DAYS.toNanos(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NOT_SHOWN = Pattern.compile("[^\\x20-\\x7E]+");
    private static final int CAUSES_MAX = 8;

    private AnswerReading() {}

    /**
     * What an answer means.
     *
     * @param sentCount number of weights sent
     * @param token that was shown, so that it is cut out of what pylon says; empty if none was
     * @param nowNs epoch nanoseconds
     */
    static AttemptResult read(PylonAnswer answer, int sentCount, String token, long nowNs) {
        JsonNode body = answer.isCut() ? null : json(answer.body());
        PushProblem problem = isSuccess(answer.status())
                ? (isPylons(body, sentCount) ? null : PushProblem.GARBLED_ANSWER)
                : problem(answer.status());
        return new AttemptResult(
                answer.status(),
                problem,
                excerpt(answer.body(), body, token),
                retryAfterNs(answer.retryAfter(), nowNs));
    }

    /** What it means that no answer came. */
    static AttemptResult read(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException) {
                return AttemptResult.failed(PushProblem.NOT_REACHED);
            }
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return AttemptResult.failed(PushProblem.NOT_TRUSTED);
            }
            cause = cause.getCause();
        }
        return AttemptResult.failed(PushProblem.CONNECTION_LOST);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isPylons(@Nullable JsonNode body, int sentCount) {
        if (body == null || !body.isObject()) {
            return false;
        }
        JsonNode count = body.get("count");
        return count == null || (count.isIntegralNumber() && count.canConvertToInt() && count.intValue() == sentCount);
    }

    private static PushProblem problem(int status) {
        return switch (status) {
            case 401, 403 -> PushProblem.NOT_AUTHORISED;
            case 404 -> PushProblem.NOT_FOUND;
            case 408, 425, 429 -> PushProblem.BUSY;
            default ->
                status >= 500 ? PushProblem.SERVER_ERROR : status >= 400 ? PushProblem.REFUSED : PushProblem.REDIRECTED;
        };
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    /** The token goes out before anything is cut, or a part of it could stay. */
    private static String excerpt(byte[] body, @Nullable JsonNode json, String token) {
        String said = json != null && json.path("detail").isTextual()
                ? json.path("detail").textValue()
                : new String(body, StandardCharsets.UTF_8);
        String clean = token.isEmpty() ? said : said.replace(token, "[token]");
        String shown = NOT_SHOWN.matcher(clean).replaceAll(" ").strip();
        return shown.length() <= EXCERPT_LENGTH_MAX ? shown : shown.substring(0, EXCERPT_LENGTH_MAX);
    }

    private static long retryAfterNs(String text, long nowNs) {
        if (SECONDS.matcher(text).matches()) {
            return Math.min(RETRY_AFTER_NS_MAX, TimeUnit.SECONDS.toNanos(Long.parseLong(text)));
        }
        if (text.isEmpty()) {
            return 0;
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long seconds = Duration.between(Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(nowNs)), at)
                    .toSeconds();
            return Math.max(0, Math.min(RETRY_AFTER_NS_MAX, TimeUnit.SECONDS.toNanos(seconds)));
        } catch (DateTimeException e) {
            return 0; // nothing that one could follow
        }
    }
}
