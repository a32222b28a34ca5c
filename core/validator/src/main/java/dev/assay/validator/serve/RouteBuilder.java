package dev.assay.validator.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Route}, in the order in which one would tell it. Belongs to one thread. */
public final class RouteBuilder {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String NETUID = "netuid";

    private final Method method;
    private final String path;
    private final String operationId;
    private final String summary;
    private final List<RouteParameter> parameters = new ArrayList<>();
    private final List<BodyForm> bodies = new ArrayList<>();
    private final List<AnswerForm> answers = new ArrayList<>();
    private Audience audience = Audience.OPERATOR;
    private boolean bodyRequired = true;

    RouteBuilder(Method method, String path, String operationId, String summary) {
        this.method = method;
        this.path = path;
        this.operationId = operationId;
        this.summary = summary;
    }

    /** Who may ask; the operator if nothing is said. */
    public RouteBuilder audience(Audience newAudience) {
        audience = newAudience;
        return this;
    }

    /** A variable of the path; {@code netuid} needs no words. */
    public RouteBuilder path(String name, RouteParameter.Type type, String description) {
        return parameter(name, RouteParameter.Place.PATH, type, true, description);
    }

    /** A parameter that may be in the query. */
    public RouteBuilder query(String name, RouteParameter.Type type, String description) {
        return parameter(name, RouteParameter.Place.QUERY, type, false, description);
    }

    /** The same, of which only these words are known. */
    public RouteBuilder query(String name, List<String> words, String description) {
        parameters.add(new RouteParameter(
                name, RouteParameter.Place.QUERY, RouteParameter.Type.TEXT, false, description, words));
        return this;
    }

    /** A header that means something here. */
    public RouteBuilder header(String name, boolean required, String description) {
        return parameter(name, RouteParameter.Place.HEADER, RouteParameter.Type.TEXT, required, description);
    }

    /** A body in JSON. */
    public RouteBuilder body(Class<?> type) {
        return body(MediaType.JSON, type, "");
    }

    /** A body of another form, which has arrived whole before the operation starts. */
    public RouteBuilder body(String mediaType, @Nullable Class<?> type, String description) {
        bodies.add(new BodyForm(mediaType, type, false, description));
        return this;
    }

    /** A body that is read as it comes and may be of any length. */
    public RouteBuilder streamedBody(String mediaType, @Nullable Class<?> type, String description) {
        bodies.add(new BodyForm(mediaType, type, true, description));
        return this;
    }

    /** The body may be left out. */
    public RouteBuilder bodyOptional() {
        bodyRequired = false;
        return this;
    }

    /** An answer in JSON. */
    public RouteBuilder answers(int status, Class<?> type, String description) {
        return answers(status, MediaType.JSON, type, description);
    }

    /** An answer of another form. */
    public RouteBuilder answers(int status, String mediaType, @Nullable Class<?> type, String description) {
        answers.add(new AnswerForm(status, mediaType, type, description));
        return this;
    }

    /**
     * The route.
     *
     * @throws IllegalStateException if a variable of the path is not described, or no answer is
     */
    public Route handledBy(Operation operation) {
        VARIABLE.matcher(path).results().map(result -> result.group(1)).forEach(this::describeVariable);
        if (answers.isEmpty()) {
            throw new IllegalStateException(operationId + ": must say what it answers");
        }
        BodyForms body = bodies.isEmpty() ? BodyForms.NONE : new BodyForms(bodies, bodyRequired);
        return new Route(method, path, operationId, summary, audience, parameters, body, answers, operation);
    }

    private void describeVariable(String name) {
        boolean described = parameters.stream()
                .anyMatch(parameter -> parameter.place() == RouteParameter.Place.PATH
                        && parameter.name().equals(name));
        if (!described && !name.equals(NETUID)) {
            throw new IllegalStateException(operationId + ": must describe {" + name + "} of " + path);
        }
        if (!described) {
            path(NETUID, RouteParameter.Type.WHOLE, "Number of the subnet.");
        }
    }

    private RouteBuilder parameter(
            String name, RouteParameter.Place place, RouteParameter.Type type, boolean required, String description) {
        parameters.add(new RouteParameter(name, place, type, required, description, List.of()));
        return this;
    }
}
