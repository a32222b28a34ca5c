package dev.assay.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Parses the text of a document, and refuses what its language allows but would be read as something else
 * than is written.
 *
 * <ul>
 *   <li>aliases and tags: the parser would take {@code *name} for the text {@code name};
 *   <li>numbers with leading zeros: {@code 010} would be 8;
 *   <li>numbers that are not finite: {@code .nan}, {@code .inf}, {@code 1e400}.
 * </ul>
 *
 * <p>Without aliases a document is never larger than its text. Stateless; safe from any thread.
 */
final class DocumentTree {
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-7_]+");
    /** What the parsers say to programmers: which feature to enable, which object they hold. */
    private static final Pattern ASIDE =
            Pattern.compile(" \\(start marker.*|: enable `.*| \\(not recognized.*|, from `[^`]*`|, got this instead.*");

    private DocumentTree() {}

    /**
     * The tree of a document.
     *
     * @throws IllegalArgumentException naming the line and column, or the place in the document
     */
    static JsonNode parse(DocumentSyntax syntax, String text) {
        try {
            checkTokens(syntax, text);
            JsonNode tree = syntax.mapper().readTree(text);
            if (tree.isMissingNode()) {
                throw new IllegalArgumentException("must not be empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed(syntax, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no file is involved any more
        }
    }

    private static void checkTokens(DocumentSyntax syntax, String text) throws IOException {
        try (JsonParser parser = syntax.mapper().createParser(text)) {
            boolean complete = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (complete) {
                    throw new IllegalArgumentException(place(parser.currentTokenLocation()) + "must be one document");
                }
                complete = parser.getParsingContext().inRoot();
                if (parser instanceof YAMLParser yaml) {
                    checkYaml(yaml, token);
                }
                if (token == JsonToken.VALUE_NUMBER_FLOAT && !isFinite(parser)) {
                    throw refusal(parser, "a finite number");
                }
            }
        }
    }

    private static void checkYaml(YAMLParser parser, JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            throw refusal(parser, "a value and not an alias");
        }
        if (parser.getTypeId() != null) {
            throw refusal(parser, "without a tag");
        }
        if (token == JsonToken.VALUE_NUMBER_INT
                && LEADING_ZERO.matcher(parser.getText()).matches()) {
            throw refusal(parser, "written without leading zeros");
        }
    }

    private static boolean isFinite(JsonParser parser) throws IOException {
        try {
            return Double.isFinite(parser.getDoubleValue());
        } catch (JsonProcessingException e) {
            return false; // .nan and .inf, which the parser recognises and then cannot read
        }
    }

    private static IllegalArgumentException refusal(JsonParser parser, String expected) throws IOException {
        return Refusals.invalid(parser.getParsingContext().pathAsPointer().toString(), parser.getText(), expected);
    }

    private static IllegalArgumentException malformed(DocumentSyntax syntax, JsonProcessingException e) {
        String place = place(e.getLocation());
        String reason = e.getOriginalMessage();
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblem() != null) {
            Mark mark = yaml.getProblemMark();
            place = mark == null ? place : place(mark.getLine() + 1, mark.getColumn() + 1);
            reason = yaml.getProblem();
        }
        return new IllegalArgumentException(place + "must be " + syntax + ": " + reason(reason), e);
    }

    private static String reason(String message) {
        return ASIDE.matcher(message.strip().lines().findFirst().orElse("")).replaceFirst("");
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : place(location.getLineNr(), location.getColumnNr());
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column + ": ";
    }
}
