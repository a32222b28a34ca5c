package dev.assay.validator.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Tells what Jetty itself refuses, before a route is known, in the words of a {@link Problem}: requests that are not HTTP,
 * headers that are too long, paths that try to climb. The text of Jetty is left out, since it may quote the request.
 */
final class ErrorAnswers implements Request.Handler {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;

    private static final Map<Integer, String> CODES = Map.of(
            400, "malformed-request",
            404, "unknown-path",
            408, "request-too-slow",
            413, "body-too-large",
            414, "uri-too-long",
            417, "wrong-expectation",
            426, "wrong-protocol",
            431, "headers-too-large",
            503, "stopping",
            505, "wrong-protocol");

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "request: must follow HTTP/1.1, with a path without dots, backslashes and encoded slashes",
            414, "request line: must be shorter",
            431, "headers: must be at most limits.headerBytesMax bytes",
            503, "the sidecar is stopping; what it accepted is kept",
            505, "protocol: must be HTTP/1.1");

    private final SidecarMeters meters;

    ErrorAnswers(SidecarMeters meters) {
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(request, response);
        String code = CODES.getOrDefault(status, status < INTERNAL ? "malformed-request" : "internal");
        Problem problem = new Problem(status, code, DETAILS.getOrDefault(status, "request: must follow HTTP/1.1"));
        meters.problem(code);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.PROBLEM);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.document(""))), callback);
        return true;
    }

    private static int status(Request request, Response response) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable failure) {
            return status(failure);
        }
        Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
        int code = status instanceof Integer number ? number : response.getStatus();
        return code < BAD_REQUEST ? INTERNAL : code;
    }

    /** A client that is gone or too slow is no fault of the sidecar. */
    private static int status(Throwable failure) {
        if (failure instanceof HttpException refusal) {
            return refusal.getCode();
        }
        if (failure instanceof TimeoutException) {
            return Problem.BODY_TOO_SLOW;
        }
        if (failure instanceof IOException) {
            return BAD_REQUEST;
        }
        FaultLog.fault("none", failure);
        return INTERNAL;
    }
}
