package dev.assay.validator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes text safe inside one page: HTML text, JSON within a script element, and the policy that lets run only what
 * was written here. Stateless; safe from any thread.
 */
final class InlineParts {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private InlineParts() {}

    /** Text for an HTML element or attribute, whatever it holds. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Writes JSON that no HTML parser can read an end of the script from, and that reads back to the same document,
     * whatever the page's encoding is taken for.
     */
    static void writeJson(Writer page, JsonNode document) throws IOException {
        ObjectWriter writer = MAPPER.writer()
                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .with(new MarkupEscapes())
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        writer.writeValue(page, document);
    }

    /**
     * The content of the page's Content-Security-Policy: nothing is loaded, and only these texts run or style. Hashes of
     * inline scripts hold for {@code file:} pages too, so no {@code 'unsafe-inline'} is needed.
     */
    static String policy(String style, List<String> scripts) {
        String allowed = scripts.stream().map(InlineParts::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + allowed + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes the characters that mean something to HTML as {@code \}{@code u003C} and the like. */
    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char c : "<>&'".toCharArray()) {
                codes[c] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }
}
