package dev.assay.validator.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hotkey that is needed once a week, on another machine, and an agent without it. */
class SessionCommandTest {
    @TempDir
    private Path folder;

    private String session(String name) throws Exception {
        CommandRun run = CommandRun.of("session", "new", "--out", folder.resolve(name));
        assertEquals(0, run.exitCode(), run.err());
        return run.out().strip();
    }

    private Path delegation(String session) throws Exception {
        Path key = folder.resolve("key1.json");
        Path file = folder.resolve("delegation.txt");
        CommandRun run = CommandRun.of(
                "session",
                "delegate",
                "--key",
                Files.exists(key) ? key : TinyRounds.keyFile(folder, 1),
                "--session",
                session,
                "--netuid",
                27,
                "--out",
                file);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("holds for 7.0 days, on subnet 27\n", run.out());
        return file;
    }

    private Object[] prove(Object... more) throws Exception {
        Object[] arguments = {
            "prove",
            "--claim",
            "cpu=1",
            "--validator",
            TinyRounds.address(LoopbackProver.VALIDATOR),
            "--listen",
            "127.0.0.1:0",
            "--parameters",
            Files.writeString(folder.resolve("tiny.txt"), TinyRounds.parameters(20).toText())
        };
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void anAgentWithoutItsHotkeyProvesInItsName() throws Exception {
        String session = session("session.key");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("session.key"))));
        Path delegation = delegation(session);
        Files.delete(folder.resolve("key1.json"));
        CommandRun prove = CommandRun.start(
                prove("--netuid", 27, "--session-key", folder.resolve("session.key"), "--delegation", delegation));
        String url = prove.await("listening on ");
        assertTrue(prove.out().contains("signing with session key " + session + ", 7.0 days left"), prove.out());
        CommandRun round = CommandRun.of(
                "round",
                "--provers",
                TinyRounds.address(1) + "@" + url,
                "--key",
                TinyRounds.keyFile(folder, LoopbackProver.VALIDATOR),
                "--netuid",
                27,
                "--resources",
                "cpu",
                "--out",
                folder.resolve("out"),
                "--parameters",
                folder.resolve("tiny.txt"));
        assertEquals(0, round.exitCode(), round.out() + round.err());
        CommandRun verify = CommandRun.of("verify", folder.resolve("out"));
        assertEquals(0, verify.exitCode(), verify.out());
        assertTrue(verify.out().contains("CONFIRMED"), verify.out());
        assertEquals(0, prove.stop(), prove.err());
    }

    private void assertRefused(String message, Object... more) throws Exception {
        CommandRun run = CommandRun.of(prove(more));
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void aWordForAnotherKeyOrSubnetOrOfNobodyIsRefusedAtTheStart() throws Exception {
        Path delegation = delegation(session("session.key"));
        Path key = folder.resolve("session.key");
        session("other.key");
        Path other = folder.resolve("other.key");
        assertRefused(
                "must be for the key in", "--netuid", 27, "--session-key", other, "--delegation", delegation);
        assertRefused("OTHER_SUBNET", "--netuid", 28, "--session-key", key, "--delegation", delegation);
        assertRefused("--key: must be given, or both", "--netuid", 27, "--session-key", key);
        assertRefused("--key: must be given, or both", "--netuid", 27);
        String text = Files.readString(delegation);
        char last = text.charAt(text.length() - 2);
        Path changed = Files.writeString(
                folder.resolve("changed.txt"),
                text.substring(0, 10) + (text.charAt(10) == '0' ? '1' : '0') + text.substring(11));
        assertRefused("NOT_SIGNED", "--netuid", 27, "--session-key", key, "--delegation", changed);
        Path rubbish = Files.writeString(folder.resolve("rubbish.txt"), "0x12" + last);
        assertRefused("--delegation=", "--netuid", 27, "--session-key", key, "--delegation", rubbish);
        assertRefused("must be a session key", "--netuid", 27, "--session-key", loose(), "--delegation", delegation);
    }

    private Path loose() throws Exception {
        Path file = Files.createFile(
                folder.resolve("loose.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "0xabc");
    }

    @Test
    void aKeyThatIsThereIsNotWrittenOver() throws Exception {
        String first = session("session.key");
        String kept = Files.readString(folder.resolve("session.key"));
        CommandRun again = CommandRun.of("session", "new", "--out", folder.resolve("session.key"));
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("must not be there yet"), again.err());
        assertEquals(kept, Files.readString(folder.resolve("session.key")));
        Files.setPosixFilePermissions(
                folder.resolve("session.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Path delegation = delegation(first);
        assertRefused(
                "--session-key", "--netuid", 27, "--session-key", folder.resolve("session.key"), "--delegation", delegation);
    }
}
