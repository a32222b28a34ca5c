package dev.assay.validator.serve;

/**
 * Who asks.
 *
 * @param kind what they are
 * @param name of a consumer, as the operator named it; {@code operator} and {@code anybody} otherwise. Never a key
 */
public record Principal(Kind kind, String name) {
    /** Nobody in particular. */
    public static final Principal ANYBODY = new Principal(Kind.ANYBODY, "anybody");

    /** The operator. */
    public static final Principal OPERATOR = new Principal(Kind.OPERATOR, "operator");

    /** What somebody is. */
    public enum Kind {
        /** Showed nothing. */
        ANYBODY,
        /** Showed a consumer's key. */
        CONSUMER,
        /** May do everything. */
        OPERATOR
    }

    /** A consumer. */
    public static Principal consumer(String name) {
        return new Principal(Kind.CONSUMER, name);
    }

    /** Whether an operation for this audience may be asked for. */
    public boolean mayUse(Audience audience) {
        return switch (audience) {
            case PUBLIC -> true;
            case CONSUMER -> kind != Kind.ANYBODY;
            case OPERATOR -> kind == Kind.OPERATOR;
        };
    }
}
