package dev.assay.validator.doctor;

import dev.assay.validator.launch.BuildVersion;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what this machine offers to a validator, and which of the possible code paths are in use and why. */
@Command(
        name = "doctor",
        description = {
            "Shows what this machine offers, which code paths are in use, and why.",
            "Paste the page into a bug report. It loads ND4J, which takes a second or two, and on the first run of a "
                    + "version unpacks it to the user's home directory."
        })
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON for machines instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        Examination examination = Examination.ofThisMachine();
        String version = BuildVersion.number();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonPage.of(examination, version) : TextPage.of(examination, version));
        out.flush();
        return examination.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
