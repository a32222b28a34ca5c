package dev.assay.validator.attest;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a prover is, and who it must be. Without a hotkey, whoever answers there says who it is, and proves that.
 *
 * @param hotkey that is expected; empty if any will do
 * @param uri scheme, host and port
 */
record ProverAddress(Optional<Hotkey> hotkey, URI uri) {
    private static final long FILE_BYTES_MAX = 1 << 22;
    private static final int COUNT_MAX = 4_096;

    /** Reads the option: addresses with commas between, or a file with one a line, where {@code #} begins a comment. */
    static List<ProverAddress> list(String text) {
        List<String> lines = text.contains("://") ? List.of(text.split(",", -1)) : lines(Path.of(text));
        List<ProverAddress> addresses = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                addresses.add(parse(line, "--provers entry " + (i + 1)));
            }
        }
        if (addresses.isEmpty() || addresses.size() > COUNT_MAX) {
            throw CommandFailure.badInput(
                    "--provers: must name 1 to " + COUNT_MAX + " provers, not " + addresses.size());
        }
        return addresses;
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                throw CommandFailure.badInput("--provers=" + file + ": must be a file of at most " + FILE_BYTES_MAX
                        + " bytes, or addresses such as http://127.0.0.1:7427");
            }
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw CommandFailure.badInput("--provers=" + file + ": must be text in UTF-8", e);
        } catch (IOException e) {
            throw CommandFailure.badInput("--provers=" + file + ": must be a file that can be read", e);
        }
    }

    /** Reads {@code http://host:port}, {@code SS58@http://host:port} or {@code SS58 http://host:port}. */
    static ProverAddress parse(String text, String place) {
        // No address of a key has a colon.
        int start = text.contains("https://") ? text.indexOf("https://") : text.indexOf("http://");
        String address = text.substring(Math.max(0, start));
        String key = start <= 0
                ? ""
                : text.substring(0, start).strip().replaceFirst("@$", "").strip();
        try {
            URI uri = new URI(address);
            boolean plain = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
            if (start >= 0 && plain) {
                return new ProverAddress(key.isEmpty() ? Optional.empty() : Optional.of(Ss58.decode(key)), uri);
            }
        } catch (URISyntaxException e) {
            throw bad(text, place);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(place + ": " + CommandFailure.oneLine(e), e);
        }
        throw bad(text, place);
    }

    private static CommandFailure bad(String text, String place) {
        return CommandFailure.badInput(
                place + "=" + text + ": must be http://HOST:PORT, with the hotkey and @ before it if it is known");
    }
}
