package dev.assay.config;

/**
 * How a sidecar writes its log, to standard error.
 *
 * @param format for people or for programs
 * @param level the least that is written
 */
public record LogsConfig(Format format, Level level) {
    /** How a line looks. */
    public enum Format {
        /** A line for people. */
        TEXT,
        /** A JSON object. */
        JSON
    }

    /** How important a line is. */
    public enum Level {
        /** What broke. */
        ERROR,
        /** What an operator should look at. */
        WARN,
        /** What happens now and then. */
        INFO,
        /** What happens all the time. */
        DEBUG
    }

    /** For people, and what happens now and then. */
    public static LogsConfig defaults() {
        return new LogsConfig(Format.TEXT, Level.INFO);
    }
}
