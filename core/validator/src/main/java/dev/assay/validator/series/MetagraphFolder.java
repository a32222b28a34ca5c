package dev.assay.validator.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A metagraph's change logs, read from a folder: {@code neurons_BLOCK.csv} (stake), {@code weight_rows.csv},
 * {@code last_update.csv}, {@code registration_block.csv} and {@code validator_permit.csv}. Immutable when read.
 */
final class MetagraphFolder {
    private static final Pattern NEURONS = Pattern.compile("neurons_(\\d{1,18})\\.csv");
    private static final int UID_MAX = 65_534;

    /** What happens at a block. */
    interface Change {
        void apply(SubnetState state);
    }

    final long firstBlock;
    final long[] stakeRao;

    /** In the order of the files within a block; the first block holds the state that everything starts from. */
    final NavigableMap<Long, List<Change>> changes = new TreeMap<>();

    private final Path folder;

    MetagraphFolder(Path folder) {
        this.folder = folder;
        Path neurons = neurons();
        Matcher name = NEURONS.matcher(String.valueOf(neurons.getFileName()));
        if (!name.matches()) {
            throw new IllegalArgumentException(neurons + ": must be named neurons_BLOCK.csv");
        }
        firstBlock = Long.parseLong(name.group(1));
        stakeRao = readStake(neurons);
        readLog(
                "registration_block.csv",
                "registration_block",
                (state, cell) -> state.registered[cell.uid] = cell.value);
        readLog("last_update.csv", "last_update", (state, cell) -> state.updated[cell.uid] = cell.value);
        readLog("validator_permit.csv", "validator_permit", (state, cell) -> state.permits[cell.uid] = cell.value == 1);
        readWeights();
        if (changes.isEmpty() || changes.firstKey() < firstBlock) {
            throw new IllegalArgumentException(
                    folder + ": must have a first change at block " + firstBlock + " or later");
        }
    }

    private Path neurons() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file ->
                            NEURONS.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            throw new IllegalArgumentException(folder + ": must hold one file neurons_BLOCK.csv, not " + found.size());
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": must be a folder that can be read, not " + e, e);
        }
    }

    private static long[] readStake(Path neurons) {
        List<CsvFile.Row> rows = CsvFile.read(neurons, "uid,stake_rao,validator_permit,last_update,registration_block")
                .rows();
        if (rows.isEmpty() || rows.size() > UID_MAX + 1) {
            throw new IllegalArgumentException(neurons + ": must list 1 to " + (UID_MAX + 1) + " uids");
        }
        long[] stakeRao = new long[rows.size()];
        for (int uid = 0; uid < stakeRao.length; uid++) {
            rows.get(uid).number(0, uid, uid);
            stakeRao[uid] = rows.get(uid).number(1, 0, Long.MAX_VALUE);
        }
        return stakeRao;
    }

    private record Cell(int uid, long value) {}

    private void readLog(String file, String column, BiConsumer<SubnetState, Cell> change) {
        long valueMax = column.equals("validator_permit") ? 1 : Long.MAX_VALUE;
        for (CsvFile.Row row :
                CsvFile.read(folder.resolve(file), "block,uid," + column).rows()) {
            Cell cell = new Cell(row.integer(1, 0, stakeRao.length - 1), row.number(2, 0, valueMax));
            add(row, state -> change.accept(state, cell));
        }
    }

    private void readWeights() {
        Path path = folder.resolve("weight_rows.csv");
        for (CsvFile.Row row :
                CsvFile.read(path, "block,validator_uid,weights_u16").rows()) {
            int uid = row.integer(1, 0, stakeRao.length - 1);
            int[] pairs = pairs(row);
            add(row, state -> state.weights[uid] = pairs);
        }
    }

    /** {@code miner:value miner:value …} */
    private static int[] pairs(CsvFile.Row row) {
        String text = row.cells()[2].strip();
        String[] parts = text.isEmpty() ? new String[0] : text.split(" +");
        int[] pairs = new int[2 * parts.length];
        for (int i = 0; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            try {
                pairs[2 * i] = Integer.parseInt(parts[i].substring(0, Math.max(0, colon)));
                pairs[2 * i + 1] = Integer.parseInt(parts[i].substring(colon + 1));
            } catch (NumberFormatException e) {
                throw row.invalid(2, "a list of miner:value, but " + parts[i] + " is none", e);
            }
            if (pairs[2 * i] < 0 || pairs[2 * i] > 65_535 || pairs[2 * i + 1] < 0 || pairs[2 * i + 1] > 65_535) {
                throw row.invalid(2, "a list of u16 pairs, but " + parts[i] + " is none", null);
            }
        }
        return pairs;
    }

    private void add(CsvFile.Row row, Change change) {
        changes.computeIfAbsent(row.number(0, 0, Long.MAX_VALUE), block -> new ArrayList<>())
                .add(change);
    }

    /** The last block at which anything changes. */
    long lastBlock() {
        return changes.lastKey();
    }
}
