package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** One line of the log. */
interface LogEvent {
    /** Epoch nanoseconds at which the validator learns of it. */
    long atNs();

    /** Name of the kind of event. */
    String kind();

    /** Writes the fields after {@code at} and {@code event}. */
    void writeFields(JsonGenerator out) throws IOException;
}
