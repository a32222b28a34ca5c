package dev.assay.validator.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.AssayConfig;
import dev.assay.config.ConfigFile;
import dev.assay.validator.serve.ServeCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Holds the systemd unit and its configuration to what the sidecar needs. */
class ServiceUnitTest {
    private static final Path UNIT = Path.of("deploy", "assay.service");
    private static final Path CONFIG = Path.of("deploy", "assay.yaml");

    private final Map<String, List<String>> settings = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void parse() throws IOException {
        String section = "";
        for (String line : Files.readAllLines(UNIT)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                settings.computeIfAbsent(section + "/" + parts[0], any -> new ArrayList<>())
                        .add(parts[1]);
            }
        }
    }

    private String one(String name) {
        List<String> values = settings.getOrDefault(name, List.of());
        assertEquals(1, values.size(), name);
        return values.get(0);
    }

    @Test
    void itIsStartedAgainUnlessItDiesAllTheTime() {
        assertEquals("always", one("Service/Restart"));
        assertTrue(Integer.parseInt(one("Unit/StartLimitBurst")) >= 3);
        int seconds = Integer.parseInt(one("Unit/StartLimitIntervalSec"));
        int rest = Integer.parseInt(one("Service/RestartSec"));
        assertTrue(seconds > rest * Integer.parseInt(one("Unit/StartLimitBurst")), "or the limit is never met");
    }

    @Test
    void itHasTheTimeToStopInOrder() {
        AssayConfig config = ConfigFile.readAll(CONFIG);
        double needed = config.serve().drainSeconds() + 60; // what serve itself holds the end of the process for
        assertTrue(Integer.parseInt(one("Service/TimeoutStopSec")) > needed);
        assertEquals("SIGTERM", one("Service/KillSignal"));
        assertEquals("143", one("Service/SuccessExitStatus"));
    }

    @Test
    void itIsNobodySpecialAndSeesOnlyItsOwn() {
        assertEquals("assay", one("Service/User"));
        Map<String, String> hardened = Map.of(
                "NoNewPrivileges", "yes",
                "ProtectSystem", "strict",
                "ProtectHome", "yes",
                "PrivateTmp", "yes",
                "PrivateDevices", "yes",
                "CapabilityBoundingSet", "",
                "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6",
                "UMask", "0077");
        hardened.forEach((name, value) -> assertEquals(value, one("Service/" + name), name));
        assertTrue(!settings.containsKey("Service/MemoryDenyWriteExecute"), "a JVM cannot live with it");
    }

    @Test
    void whatItWritesLiesInItsFoldersAndWhatItStartsIsThere() {
        AssayConfig config = ConfigFile.readAll(CONFIG);
        Path state = Path.of("/var/lib", one("Service/StateDirectory"));
        Path runtime = Path.of("/run", one("Service/RuntimeDirectory"));
        assertTrue(config.engine().journal().directory().startsWith(state));
        assertTrue(config.serve().access().consumersFile().startsWith(state));
        assertTrue(config.serve().tokenFile().startsWith(state));
        assertTrue(config.serve().socket() != null && config.serve().socket().startsWith(runtime));
        List<String> words = List.of(one("Service/ExecStart").split(" "));
        List<String> arguments = words.subList(words.indexOf("serve") + 1, words.size());
        CommandLine.ParseResult parsed =
                new CommandLine(new ServeCommand()).parseArgs(arguments.toArray(new String[0]));
        assertEquals(Path.of("/etc/assay/assay.yaml"), parsed.matchedOptionValue("--config", Path.of("")));
    }

    @Test
    void systemdReadsItWithoutAWord() throws Exception {
        Path tool = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(tool), "systemd is not here");
        String unit = Files.readString(UNIT).replace("/usr/bin/java", "/bin/true");
        Path copy = Files.writeString(folder.resolve("assay.service"), unit);
        Process process = new ProcessBuilder(tool.toString(), "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        List<String> ofThisUnit =
                said.lines().filter(line -> line.contains("assay.service")).toList();
        assertEquals(List.of(), ofThisUnit);
    }
}
