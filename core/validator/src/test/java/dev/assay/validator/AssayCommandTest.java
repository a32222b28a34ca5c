package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssayCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertEquals(0, run("--help"));

        String help = out.toString();
        assertTrue(help.startsWith("Usage: assay "), help);
        assertTrue(help.contains("  doctor "), help);
        assertTrue(
                help.contains(
                        "  0   all is well\n  1   a failure was found\n  2   the command line or a file that it names is wrong\n"),
                help);
        assertEquals("", err.toString());
    }

    @Test
    void helpOfACommandNamesTheExitCodesToo() {
        assertEquals(0, run("doctor", "--help"));

        assertTrue(
                out.toString().contains("  2   the command line or a file that it names is wrong\n"), out.toString());
    }

    @Test
    void versionIsTheOneOfTheBuild() {
        assertEquals(0, run("--version"));

        assertTrue(out.toString().matches("assay \\d+\\.\\d+\\.\\d+\\S* \\(Java .+\\)\\R"), out.toString());
    }

    @ParameterizedTest(name = "assay {0}")
    @CsvSource({
        "'', 'assay: a command is missing (see assay --help)'",
        "sing, 'assay: Unmatched argument at index 0: ''sing'' (see assay --help)'",
        "doctor --jsno, 'assay doctor: Unknown option: ''--jsno'' (see assay doctor --help)'",
        "doctor --json --json, 'assay doctor: option ''--json'' should be specified only once (see assay doctor --help)'",
    })
    void badUsageGivesOneLineAndExitCode2(String arguments, String line) {
        int exitCode = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertEquals(line + System.lineSeparator(), err.toString());
        assertEquals("", out.toString());
        assertEquals(2, exitCode);
    }

    private int run(String... arguments) {
        return AssayCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
