package dev.assay.validator.conformance;

import dev.assay.conformance.CaseOutcome;
import dev.assay.validator.command.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/**
 * Prints what a folder of recorded cases comes to: a line for each case that fails or is skipped, and the counts alone on
 * the last line. Belongs to one thread.
 */
final class CaseTally {
    private final PrintWriter page;
    private int passed;
    private int failed;

    CaseTally(PrintWriter page) {
        this.page = page;
    }

    /** Runs the cases of a folder; the exit code is 1 if one failed or there was none. */
    int run(Path folder, BiConsumer<Path, Consumer<CaseOutcome>> conformance) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.badInput(folder + ": must be a folder of vector files");
        }
        try {
            conformance.accept(folder, this::count);
        } catch (IllegalArgumentException e) {
            page.flush();
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
        if (passed + failed == 0) {
            page.println("no vector file in " + folder);
        }
        page.println(passed + " passed, " + failed + " failed");
        page.flush();
        return failed == 0 && passed > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void count(CaseOutcome outcome) {
        if (outcome.passed()) {
            passed++;
        } else if (outcome.verdict() == CaseOutcome.Verdict.FAILED) {
            failed++;
            page.println(outcome.name() + ": " + outcome.note());
        } else {
            page.println(outcome.name() + ": skipped, " + outcome.note());
        }
    }
}
