package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way on films-search: log to scores, and from the journal back to the same bytes. */
class FilmsSearchRunTest {
    private static final List<Integer> HONEST =
            IntStream.rangeClosed(4, 17).boxed().toList();

    @TempDir
    static Path directory;

    private static Path output;
    private static Result run;
    private static final Map<Integer, String[]> SCORES = new TreeMap<>();

    @BeforeAll
    static void runTheLog() throws IOException {
        output = directory.resolve("out");
        run = Films.assay("run", Films.folder(), "--out", output);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        List<String> lines = Files.readAllLines(output.resolve("scores.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", 9);
            SCORES.put(Integer.parseInt(cells[1]), cells);
        }
    }

    private static String[] row(int uid) {
        return java.util.Objects.requireNonNull(SCORES.get(uid), () -> "uid " + uid);
    }

    private static double score(int uid) {
        return Double.parseDouble(row(uid)[5]);
    }

    private static String conduct(int uid) {
        String quoted = row(uid)[8];
        return quoted.substring(1, quoted.length() - 1);
    }

    @Test
    void saysOfEveryMinerWhatTheRosterSays() {
        Map<Integer, String> expected = new TreeMap<>();
        expected.put(9, "56 of 200 answers were empty");
        expected.put(10, "4 of 200 answers came after the round had closed");
        expected.put(11, "3 of 200 answers were empty");
        expected.put(
                18,
                "gave uid 13's answer bit for bit in 200 of 200 rounds, 40 ms later: paid the same, the model does not"
                        + " punish copies");
        expected.put(19, "200 of 200 answers named one document again and again: uniqueness 0.2");
        expected.put(20, "162 of 200 answers came after the round had closed");
        expected.put(21, "200 of 200 answers named documents that do not exist, and were rejected");
        expected.put(22, "200 of 200 answers were malformed");
        expected.put(23, "200 of 200 answers held NaN or an infinity");
        expected.put(24, "silent since round 100");
        expected.put(
                25,
                "hotkey changed at block 5000100: average restarted (before that, 3 answers came from a hotkey that did"
                        + " not hold the uid)");
        expected.put(26, "200 of 400 answers were second answers to a round: the first one counts");
        expected.put(27, "200 of 200 answers held more documents than asked for, and were rejected");
        expected.put(28, "200 of 200 answers gave documents false dates, and were rejected");

        Map<Integer, String> said = new TreeMap<>();
        SCORES.keySet().stream().filter(uid -> !conduct(uid).isEmpty()).forEach(uid -> said.put(uid, conduct(uid)));
        assertEquals(expected, said);
    }

    @Test
    void paysEveryHonestMinerMoreThanThoseWhoseAnswersAreWorthless() {
        double worstHonest =
                HONEST.stream().mapToDouble(FilmsSearchRunTest::score).min().orElseThrow();
        for (int uid : new int[] {20, 21, 22, 23, 24, 27, 28}) {
            assertTrue(score(uid) < worstHonest, "uid " + uid + ": " + score(uid) + " of " + worstHonest);
        }
        for (int uid : new int[] {21, 22, 23, 27, 28}) {
            assertEquals(0, score(uid), "uid " + uid);
        }
    }

    @Test
    void paysARepeaterAFractionAndACopierInFull() {
        long better = HONEST.stream().filter(uid -> score(uid) > score(19)).count();

        assertEquals(13, better, "all honest ones but the worst, who often finds nothing");
        assertEquals(score(13), score(18));
        assertTrue(HONEST.stream().allMatch(uid -> score(uid) <= score(13)));
    }

    @Test
    void printsTheBestFirstAndNoLineIsTooLong() {
        List<String> lines = run.out().lines().toList();

        assertTrue(lines.get(3).startsWith(" 13  "), lines.get(3));
        assertTrue(lines.contains("Never asked: uids 0, 1, 2, 3."), run.out());
        assertTrue(run.out().contains("4,331 accepted, 769 refused"), run.out());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 118 || line.startsWith("files ")), run.out());
    }

    @Test
    void replayGivesTheSameBytesAndTheSameDigest() throws IOException {
        Path again = directory.resolve("replayed");
        Result replay = Films.assay("replay", output.resolve("journal"), "--out", again);

        assertEquals("", replay.err());
        assertEquals(0, replay.exitCode());
        for (String name : List.of("scores.csv", "weights.json", "epochs.csv")) {
            assertArrayEquals(Files.readAllBytes(output.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
        assertEquals(digest(run), digest(replay));
        String board = replay.out().substring(0, replay.out().indexOf("\ndigest"));
        assertTrue(run.out().startsWith(board), replay.out());
    }

    @Test
    void moreLanesChangeNoBit() {
        Result other = Films.assay("run", Films.folder(), "--out", directory.resolve("lanes"), "--lanes", 4);

        assertEquals("", other.err());
        assertEquals(digest(run), digest(other));
    }

    private static String digest(Result result) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith("digest "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void weightsComeInThreeFormsThatAgree() throws IOException {
        JsonNode subnet = new ObjectMapper()
                .readTree(output.resolve("weights.json").toFile())
                .at("/subnets/0");

        assertEquals(5, subnet.get("netuid").intValue());
        assertEquals(subnet.get("uids").size(), subnet.get("u16").size());
        assertEquals(subnet.get("uids").size(), subnet.get("byHotkey").size());
        for (int i = 0; i < subnet.get("uids").size(); i++) {
            int uid = subnet.at("/uids/" + i).intValue();
            int weight = subnet.at("/u16/" + i).intValue();
            assertEquals(weight, subnet.at("/byUid/" + uid).intValue());
            assertEquals(weight, subnet.at("/byHotkey/" + row(uid)[2]).intValue());
            assertEquals(Integer.toString(weight), row(uid)[6]);
        }
        assertEquals(65535, subnet.at("/byUid/13").intValue());
    }

    @Test
    void epochsHaveALineForEachUid() throws IOException {
        List<String> lines = Files.readAllLines(output.resolve("epochs.csv"));

        assertEquals(1 + 10 * 29, lines.size());
        assertTrue(lines.get(1).startsWith("5,1,5000020,0,"), lines.get(1));
    }

    @ParameterizedTest(name = "uid {0}")
    @ValueSource(ints = {4, 18, 20, 24, 25, 28})
    void explainsEveryTermAndRecombines(int uid) {
        Result explained = Films.assay("explain", output.resolve("journal"), "--uid", uid, "--all");

        assertEquals("", explained.err());
        assertEquals(0, explained.exitCode());
        assertTrue(explained.out().contains("Checked: every round recombines to the last bit.\n"), explained.out());
        assertTrue(explained.out().contains("weight " + row(uid)[6] + "\n"), explained.out());
        int rounds = uid == 25 ? 100 : 200;
        assertTrue(explained.out().contains("Rewards, all " + rounds + " rounds"), explained.out());
    }

    @Test
    void explainSaysWhichUidsThereAre() {
        Result refused = Films.assay("explain", output.resolve("journal"), "--uid", 29);

        assertEquals("assay explain: --uid=29: must be in [0, 28], the uids of netuid 5\n", refused.err());
        assertEquals(2, refused.exitCode());
        assertEquals("", refused.out());
    }

    @Test
    void explainSaysOfOneWhoWasNeverAskedThatItWasNot() {
        Result explained = Films.assay("explain", output.resolve("journal"), "--uid", 0);

        assertEquals(0, explained.exitCode());
        assertTrue(explained.out().contains("It was never asked"), explained.out());
    }

    @Test
    void listsWhatIsAskedForAndSumsUp() {
        Result listed = Films.assay("journal", output.resolve("journal"), "--type", "epoch_ticked");

        assertEquals("", listed.err());
        assertEquals(11, listed.out().lines().count(), listed.out());
        assertTrue(
                listed.out().contains("EPOCH_TICKED       netuid 5, epoch 10, block 5000200, emission 1,000,000,000"));
        assertTrue(listed.out().endsWith(": the journal is whole\n"), listed.out());
    }

    @Test
    void listsJsonForPrograms() throws IOException {
        Result listed = Films.assay("journal", output.resolve("journal"), "--from", 4, "--to", 4, "--json");

        JsonNode event = new ObjectMapper().readTree(listed.out());
        assertEquals("ROUND_OPENED", event.get("type").textValue());
        assertEquals(25, event.get("asked").intValue());
        assertEquals(1767225603010000000L, event.get("deadlineNs").longValue());
    }

    @Test
    void damageIsOneLineAndExitCode1AndRepairKeepsTheRest() throws IOException {
        Path journal = directory.resolve("damaged");
        copy(output.resolve("journal"), journal);
        flipAByteInTheMiddle(journal);

        for (String command : List.of("journal", "replay")) {
            Result refused = Films.assay(command, journal);
            assertEquals(1, refused.exitCode(), command);
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains(" are intact, "), refused.err());
        }
        Result repaired = Films.assay("journal", journal, "--repair");
        assertEquals(0, repaired.exitCode(), repaired.err());
        assertTrue(repaired.out().startsWith("kept "), repaired.out());
        assertEquals(0, Films.assay("journal", journal, "--verify").exitCode());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private static void flipAByteInTheMiddle(Path journal) throws IOException {
        Path events;
        try (var files = Files.list(journal.resolve("events"))) {
            events = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        int place = 700_000; // among the answers: the journal of the whole log has some 900,000 bytes of events
        try (var file = new java.io.RandomAccessFile(events.toFile(), "rw")) {
            file.seek(place);
            int value = file.read();
            file.seek(place);
            file.write(value ^ 1);
        }
    }
}
