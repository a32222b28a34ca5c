package dev.assay.validator.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Lets warnings of the libraries through to standard error, and nothing below: Chronicle and ND4J log some twenty lines at
 * INFO when they start. For more: {@code java -Dassay.log.level=info -jar assay.jar …}; for something else altogether:
 * {@code -Dlogback.configurationFile=…}.
 *
 * <p>Found by logback as a service. Code and not XML, because reading XML takes logback 500 classes, and every command would
 * wait for them.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%level %logger{0} - %msg%n%ex{short}";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosed(System.err));
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getProperty("assay.log.level"), Level.WARN));
        root.addAppender(appender);
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR); // its warnings quote what clients sent
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
