package dev.assay.validator.dataset;

import dev.assay.config.ConfigFile;
import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.reward.search.SearchPayloads;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A dataset folder, read but for its log. Immutable.
 *
 * <p>Its subnet must have one of the search models: documents, queries and answers of the folder are theirs.
 */
public final class DatasetFolder {
    private static final String CONFIG = "subnet.yaml";
    private static final String DOCUMENTS = "documents.jsonl";
    private static final String QUERIES = "queries.jsonl";
    private static final String LOG = "log.jsonl";
    private static final String MODELS = "search.";
    private static final String SIZE_PARAMETER = "sizeMax";
    private static final String SIZE_DEFAULT = "5";
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Path directory;
    private final EngineConfig config;
    private final byte[] reference;
    private final Map<Long, QueryLabels> queries;

    private DatasetFolder(Path directory, EngineConfig config, byte[] reference, Map<Long, QueryLabels> queries) {
        this.directory = directory;
        this.config = config;
        this.reference = reference;
        this.queries = queries;
    }

    /**
     * Reads everything but the log.
     *
     * @throws CommandFailure naming file and line of the first thing wrong
     */
    public static DatasetFolder read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw CommandFailure.badInput(directory + ": must be a dataset folder");
        }
        for (String name : new String[] {CONFIG, DOCUMENTS, QUERIES, LOG}) {
            if (!Files.isRegularFile(directory.resolve(name))) {
                throw CommandFailure.badInput(directory.resolve(name) + ": must be there; a dataset folder holds "
                        + String.join(", ", CONFIG, DOCUMENTS, QUERIES) + " and " + LOG);
            }
        }
        EngineConfig config = config(directory.resolve(CONFIG));
        byte[] reference = DocumentFile.reference(directory.resolve(DOCUMENTS));
        return new DatasetFolder(directory, config, reference, QueryFile.read(directory.resolve(QUERIES)));
    }

    private static EngineConfig config(Path file) {
        EngineConfig config;
        try {
            config = ConfigFile.read(file);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
        SubnetConfig subnet = config.subnets().get(0);
        if (config.subnets().size() != 1) {
            throw CommandFailure.badInput(CONFIG + ": /subnets: must be one subnet; a log is of one");
        }
        if (!subnet.rewardModel().startsWith(MODELS)) {
            throw CommandFailure.badInput(CONFIG + ": /subnets/0/reward/model=" + subnet.rewardModel()
                    + ": must be a search model; the folder holds documents and queries");
        }
        return config;
    }

    /** The name of the folder. */
    public String name() {
        try {
            Path name = directory.toRealPath().getFileName();
            return name == null ? "dataset" : name.toString();
        } catch (IOException e) {
            throw CommandFailure.badInput(directory + ": must be a folder that can be read", e);
        }
    }

    /** How its subnet is scored. */
    public EngineConfig config() {
        return config;
    }

    /** The subnet that the log is of. */
    public int netuid() {
        return config.subnets().get(0).netuid();
    }

    /** The documents, as the reference of the search models. */
    public byte[] reference() {
        return reference.clone();
    }

    /** A round's query as a task of the search models. */
    public byte[] task(LogEvent.Asked round) {
        QueryLabels labels = queries.get(round.query());
        if (labels == null) {
            throw CommandFailure.badInput(
                    round.place() + ": query=" + round.query() + ": must be a query of " + QUERIES);
        }
        int size =
                Integer.parseInt(config.subnets().get(0).rewardParameters().getOrDefault(SIZE_PARAMETER, SIZE_DEFAULT));
        long nowSeconds = Math.floorDiv(round.atNs(), NS_PER_SECOND);
        return SearchPayloads.task(size, 0, nowSeconds, labels.documentIds(), labels.labels());
    }

    /** Opens the log at its first line. */
    public LogFile openLog() {
        return LogFile.open(directory.resolve(LOG), netuid());
    }

    /** Length of the log, for showing how far a run has come. */
    public long logSizeBytes() {
        try {
            return Files.size(directory.resolve(LOG));
        } catch (IOException e) {
            throw CommandFailure.badInput(directory.resolve(LOG) + ": must be a file that can be read", e);
        }
    }
}
