package dev.assay.validator.attest;

import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SessionDelegation;
import dev.assay.identity.SessionKey;
import dev.assay.identity.SessionPurpose;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code assay attest session}: keys that sign for a hotkey for a while, so that it can stay offline. */
@Command(
        name = "session",
        description = {
            "Makes a session key on the miner's machine, and the hotkey's word for it where the hotkey is; the agent then needs "
                    + "no hotkey (attest prove --session-key --delegation).",
            "A delegation cannot be taken back: it ends by itself, after a week at most."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay attest session new --out session.key                           (on the miner's machine)",
            "  assay attest session delegate --key hotkey.json --session 0x… --netuid 27 --days 7 --out delegation.txt",
            "  assay attest prove --session-key session.key --delegation delegation.txt --claim cpu=8 --validator 5F…"
        })
public final class SessionCommand implements Runnable {
    private static final int DAYS_MAX = (int) (SessionDelegation.BLOCKS_MAX / SessionPeriod.BLOCKS_A_DAY);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "new", description = "Draws a session key and prints its public part.")
    int draw(
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "Where the secret is kept, for the owner alone; must not be there yet.")
                    Path out)
            throws IOException {
        try (SessionKey key = SessionKey.draw(new SecureRandom())) {
            key.write(out);
            say(key.publicKey().toHex() + "\n");
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--out: " + CommandFailure.oneLine(e), e);
        }
        return 0;
    }

    @Command(name = "delegate", description = "Has the hotkey appoint a session key, from now on.")
    int delegate(
            @Mixin SubnetOptions subnet,
            @Option(names = "--key", paramLabel = "FILE", required = true, description = "The hotkey's key file.")
                    Path key,
            @Option(
                            names = "--session",
                            paramLabel = "0xKEY",
                            required = true,
                            description = "The session key's public part, as attest session new printed it.")
                    String session,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "7",
                            description = "How long it holds, 1 to 7; 7 by default.")
                    int days,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "Where the delegation is written; it holds no secret.")
                    Path out)
            throws IOException {
        if (days < 1 || days > DAYS_MAX) {
            throw CommandFailure.badInput("--days=" + days + ": must be in [1, " + DAYS_MAX + "]");
        }
        Hotkey sessionKey = sessionKey(session);
        Chain chain = subnet.chain();
        // Clocks differ: it holds from somewhat before now.
        long notBefore = BlockClock.system().block() - BlockClock.SKEW_BLOCKS;
        long notAfter = notBefore + days * SessionPeriod.BLOCKS_A_DAY;
        try (HotkeySecret secret = SubnetOptions.key(key)) {
            byte[] word = new SessionDelegation(
                            chain, secret.publicKey(), sessionKey, SessionPurpose.ATTESTATION, notBefore, notAfter)
                    .seal(secret);
            Files.writeString(
                    out,
                    "0x" + HexFormat.of().formatHex(word) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }
        say("holds for " + SessionPeriod.text(notAfter - notBefore) + ", on subnet " + chain.netuid() + "\n");
        return 0;
    }

    private static Hotkey sessionKey(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw CommandFailure.badInput("--session=" + text + ": must be 0x and 64 hexadecimal digits");
        }
        return Hotkey.of(HexFormat.of().parseHex(digits));
    }

    private void say(String text) {
        PrintWriter page = spec.commandLine().getOut();
        page.print(text);
        page.flush();
    }
}
