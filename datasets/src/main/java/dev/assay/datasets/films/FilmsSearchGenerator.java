package dev.assay.datasets.films;

import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.films.collection.FilmConversion;
import dev.assay.datasets.films.collection.FilmLines;
import dev.assay.datasets.films.collection.FilmQuery;
import dev.assay.datasets.films.collection.QueryLines;
import dev.assay.datasets.films.collection.QueryMaker;
import dev.assay.datasets.films.subnet.SubnetLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes {@code films-search} in two steps, so that the second can be repeated without the source.
 *
 * <p>Run: {@code FilmsSearchGenerator <movies.json> <folder>} for both steps, {@code FilmsSearchGenerator <folder>} for
 * the second alone.
 */
public final class FilmsSearchGenerator {
    /** Seed of queries, miners, latencies and validators. */
    public static final long SEED = 5;

    /** Queries, and so rounds. */
    public static final int QUERY_COUNT = 200;

    private static final String DOCUMENTS = "documents.jsonl";
    private static final String QUERIES = "queries.jsonl";
    private static final String LOG = "log.jsonl";

    private FilmsSearchGenerator() {}

    /** Runs one step or both; see the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 && arguments.length != 2) {
            throw new IllegalArgumentException("arguments=" + arguments.length + ": must be [<movies.json>] <folder>");
        }
        Path folder = Path.of(arguments[arguments.length - 1]);
        Files.createDirectories(folder);
        if (arguments.length == 2) {
            convert(Path.of(arguments[0]), folder);
        }
        generate(folder, folder);
    }

    /** First step: writes {@code documents.jsonl} to the folder, which must exist. */
    public static void convert(Path moviesJson, Path folder) {
        FilmLines.write(folder.resolve(DOCUMENTS), FilmConversion.convert(moviesJson));
    }

    /** Second step: reads {@code documents.jsonl}, writes {@code queries.jsonl} and {@code log.jsonl} to a folder that must exist. */
    public static void generate(Path documentsFolder, Path outputFolder) {
        List<Film> films = FilmLines.read(documentsFolder.resolve(DOCUMENTS));
        List<FilmQuery> queries = new QueryMaker(films, SEED).make(QUERY_COUNT);
        QueryLines.write(outputFolder.resolve(QUERIES), queries);
        new SubnetLog(films, SEED).play(queries, outputFolder.resolve(LOG));
    }
}
