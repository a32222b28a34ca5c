package dev.assay.validator.serve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * All of a request but its body.
 *
 * @param found the route, and what stands for its variables
 * @param path decoded
 * @param query each name once, and known to the route
 * @param headers as they came
 * @param mediaType of the body, in small letters and without parameters; empty if none is said
 * @param hasBody whether a body of at least a byte, or of unknown length, is announced
 */
record RequestHead(
        Router.Found found, String path, Fields query, HttpFields headers, String mediaType, boolean hasBody) {
    private static final String UTF_8 = "utf-8";
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|;|$)");

    /**
     * Reads what a request says of itself.
     *
     * @throws Problem 400, 404 or 405
     */
    static RequestHead of(Request request, Router router) {
        requireNoDots(request.getHttpURI().getPath());
        String path = Request.getPathInContext(request);
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Router.Found found = router.find(method, path);
        HttpFields headers = request.getHeaders();
        boolean hasBody =
                request.getLength() != 0 && (request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING));
        String mediaType = mediaType(headers);
        return new RequestHead(found, path, query(request), headers, mediaType, hasBody);
    }

    /**
     * Checks that query, body and what is accepted fit the route.
     *
     * @throws Problem 400, 406 or 415
     */
    void check() {
        checkQuery();
        checkBody();
        checkAccept();
    }

    private Route route() {
        return found.route();
    }

    /** The form of the body; only if there is one. */
    BodyForm bodyForm() {
        return route().body().of(mediaType).orElseThrow();
    }

    /** Jetty would follow them; no client of ours sends them, and what follows them may not look at names again. */
    private static void requireNoDots(String rawPath) {
        if (DOTS.matcher(rawPath).find()) {
            throw Problem.badRequest("malformed-request", "path: must be without steps of dots");
        }
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | HttpException.IllegalStateException e) {
            throw Problem.badRequest("invalid-query", "query: must be percent-encoded UTF-8");
        }
    }

    private void checkQuery() {
        List<String> known = route().parameters().stream()
                .filter(parameter -> parameter.place() == RouteParameter.Place.QUERY)
                .map(RouteParameter::name)
                .toList();
        for (Fields.Field field : query) {
            if (!known.contains(field.getName())) {
                throw Problem.badRequest(
                        "unknown-parameter",
                        "query " + WholeNumber.shown(field.getName()) + ": must be one of " + known);
            }
            if (field.getValues().size() > 1) {
                throw Problem.badRequest("doubled-parameter", "query " + field.getName() + ": must be there once");
            }
        }
        for (RouteParameter parameter : route().parameters()) {
            checkWords(parameter);
        }
    }

    private void checkWords(RouteParameter parameter) {
        boolean inQuery = parameter.place() == RouteParameter.Place.QUERY;
        String value = inQuery ? query.getValue(parameter.name()) : null;
        if (value != null && !parameter.words().isEmpty() && !parameter.words().contains(value)) {
            throw Problem.badRequest(
                    "invalid-value",
                    parameter.name() + "=" + WholeNumber.shown(value) + ": must be one of " + parameter.words());
        }
        boolean inHeader = parameter.place() == RouteParameter.Place.HEADER;
        if (inHeader && parameter.required() && !headers.contains(parameter.name())) {
            throw Problem.badRequest("missing-header", parameter.name() + ": must be there");
        }
    }

    private void checkBody() {
        BodyForms forms = route().body();
        if (!hasBody) {
            if (forms.required()) {
                throw Problem.badRequest("missing-body", "body: must be there, as one of " + mediaTypes(forms));
            }
            return;
        }
        if (forms.forms().isEmpty()) {
            throw Problem.badRequest("unexpected-body", "body: must not be there");
        }
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw wrongType(forms, "Content-Encoding: must be identity");
        }
        if (forms.of(mediaType).isEmpty()) {
            throw wrongType(forms, "Content-Type: must be one of " + mediaTypes(forms));
        }
        if (!charset(headers.get(HttpHeader.CONTENT_TYPE)).equalsIgnoreCase(UTF_8)) {
            throw wrongType(forms, "Content-Type: charset must be utf-8");
        }
    }

    private static String charset(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return UTF_8;
        }
        String rest = contentType.substring(at + "charset=".length());
        int end = rest.indexOf(';');
        return (end < 0 ? rest : rest.substring(0, end)).strip().replace("\"", "");
    }

    private static Problem wrongType(BodyForms forms, String detail) {
        return new Problem(415, "wrong-content-type", detail)
                .header("Accept-Post", String.join(", ", mediaTypes(forms)));
    }

    private static List<String> mediaTypes(BodyForms forms) {
        return forms.forms().stream().map(BodyForm::mediaType).toList();
    }

    private void checkAccept() {
        List<String> accepted = headers.getQualityCSV(HttpHeader.ACCEPT);
        if (accepted.isEmpty()) {
            return;
        }
        List<String> offered =
                route().answers().stream().map(AnswerForm::mediaType).distinct().toList();
        if (offered.stream()
                .noneMatch(type -> type.isEmpty() || accepted.stream().anyMatch(range -> fits(range, type)))) {
            throw new Problem(406, "not-acceptable", "Accept: must have one of " + offered);
        }
    }

    private static boolean fits(String range, String type) {
        int parameters = range.indexOf(';');
        String bare = (parameters < 0 ? range : range.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return bare.equals("*/*")
                || bare.equals(type)
                || (bare.endsWith("/*") && type.startsWith(bare.substring(0, bare.length() - 1)));
    }

    private static String mediaType(HttpFields headers) {
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
