package dev.assay.validator.serve;

import java.util.List;

/**
 * One operation: what OpenAPI says of it, and what does it.
 *
 * <pre>
 *   Route.get("/v1/subnets/{netuid}/scores", "getScores", "The scores of all miners of a subnet.")
 *        .answers(200, ScoreTableJson.class, "The scores, by uid.")
 *        .handledBy(this::scores)
 * </pre>
 *
 * @param method of HTTP
 * @param path a template: {@code /v1/subnets/{netuid}/scores}
 * @param operationId a name in camelCase that no other route has
 * @param summary a sentence
 * @param audience who may ask
 * @param parameters all there are; another one in a query is refused
 * @param body what may be sent; {@link BodyForms#NONE} if nothing
 * @param answers what comes back when all is well; the first is the usual one
 * @param operation what is done
 */
public record Route(
        Method method,
        String path,
        String operationId,
        String summary,
        Audience audience,
        List<RouteParameter> parameters,
        BodyForms body,
        List<AnswerForm> answers,
        Operation operation) {
    public Route {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /** Starts the description of a route that reads; for the operator, until it says otherwise. */
    public static RouteBuilder get(String path, String operationId, String summary) {
        return new RouteBuilder(Method.GET, path, operationId, summary);
    }

    /** The same of one that adds. */
    public static RouteBuilder post(String path, String operationId, String summary) {
        return new RouteBuilder(Method.POST, path, operationId, summary);
    }

    /** The same of one that puts in place. */
    public static RouteBuilder put(String path, String operationId, String summary) {
        return new RouteBuilder(Method.PUT, path, operationId, summary);
    }

    /** The same of one that takes away. */
    public static RouteBuilder delete(String path, String operationId, String summary) {
        return new RouteBuilder(Method.DELETE, path, operationId, summary);
    }
}
