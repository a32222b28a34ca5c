package dev.assay.config;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Makes a {@link PushConfig} from its JSON form.
 *
 * <p>Stateless; safe from any thread.
 */
final class PushReader {
    private PushReader() {}

    /**
     * The section {@code serve.push}.
     *
     * @param file beside which relative paths start
     */
    static PushConfig read(Fields fields, Path file) {
        PushConfig byDefault = PushConfig.defaults();
        String pylon = fields.textOrNull("pylon");
        String identity = fields.textOrNull("identity");
        String token = fields.textOrNull("tokenFile");
        Path tokenFile = token == null ? null : ServeReader.resolve(fields, "tokenFile", token, file);
        boolean plainRemoteAllowed = fields.flag("plainRemoteAllowed", byDefault.plainRemoteAllowed());
        boolean unearnedAllowed = fields.flag("unearnedAllowed", byDefault.unearnedAllowed());
        boolean onTick = fields.flag("onTick", byDefault.onTick());
        long everyBlocks = fields.wholeLong("everyBlocks", byDefault.everyBlocks());
        long confirmBlocks = fields.wholeLong("confirmBlocks", byDefault.confirmBlocks());
        Supplier<PushEffort> effort = effort(fields);
        return fields.build(() -> new PushConfig(
                pylon,
                identity,
                tokenFile,
                plainRemoteAllowed,
                unearnedAllowed,
                onTick,
                everyBlocks,
                confirmBlocks,
                effort.get()));
    }

    /** All fields are asked for before anything is built, or those not yet asked for would count as unknown. */
    private static Supplier<PushEffort> effort(Fields fields) {
        PushEffort byDefault = PushEffort.defaults();
        double timeoutSeconds = fields.real("timeoutSeconds", byDefault.timeoutSeconds());
        int attemptsMax = fields.wholeInt("attemptsMax", byDefault.attemptsMax());
        double backoffSeconds = fields.real("backoffSeconds", byDefault.backoffSeconds());
        double backoffSecondsMax = fields.real("backoffSecondsMax", byDefault.backoffSecondsMax());
        double deadlineSeconds = fields.real("deadlineSeconds", byDefault.deadlineSeconds());
        return () -> new PushEffort(timeoutSeconds, attemptsMax, backoffSeconds, backoffSecondsMax, deadlineSeconds);
    }
}
