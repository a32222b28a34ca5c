package dev.assay.datasets.films.search;

import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.reproducible.SeededStream;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.ClassicSimilarity;
import org.apache.lucene.search.similarities.LMDirichletSimilarity;
import org.apache.lucene.search.similarities.Similarity;

/**
 * Builds the searchers behind the miners, each by its name in the roster of the dataset. Every call builds a new index.
 * An instance belongs to one thread.
 */
public final class SearcherRoster {
    private static final Map<FilmField, Float> ALL_FIELDS =
            Map.of(FilmField.TITLE, 1f, FilmField.DIRECTOR, 1f, FilmField.GENRE, 1f, FilmField.DECADE, 1f);
    private static final Map<FilmField, Float> DIRECTOR_FIRST =
            Map.of(FilmField.TITLE, 1f, FilmField.DIRECTOR, 4f, FilmField.GENRE, 1f, FilmField.DECADE, 1f);
    private static final Map<FilmField, Float> TITLE_ONLY = Map.of(FilmField.TITLE, 1f);
    private static final Map<FilmField, Float> SUBJECT = Map.of(FilmField.TITLE, 1f, FilmField.DIRECTOR, 1f);

    private static final int STALE_YEAR_MAX = 1995;
    private static final int TINY_SHARE = 10;
    private static final float DIRICHLET_MU = 50;

    private final List<Film> films;
    private final long seed;

    /** A roster over these films; the seed picks the films of the tiny index. */
    public SearcherRoster(List<Film> films, long seed) {
        this.films = List.copyOf(films);
        this.seed = seed;
    }

    /** BM25 over all fields, stemmed English without stop words. */
    public Searcher englishBm25(float k1, float b) {
        return allFields(films, new EnglishAnalyzer(), new BM25Similarity(k1, b));
    }

    /** BM25 over all fields, standard tokens, not stemmed. */
    public Searcher standardBm25(float k1, float b) {
        return allFields(films, new StandardAnalyzer(), new BM25Similarity(k1, b));
    }

    /** Language model with Dirichlet smoothing over all fields. */
    public Searcher dirichlet() {
        return allFields(films, new EnglishAnalyzer(), new LMDirichletSimilarity(DIRICHLET_MU));
    }

    /** Classic TF-IDF over all fields. */
    public Searcher tfIdf() {
        return allFields(films, new StandardAnalyzer(), new ClassicSimilarity());
    }

    /** BM25 over tokens split at spaces, so {@code thriller} finds no {@code Thriller/Suspense}. */
    public Searcher whitespace() {
        return allFields(films, new WhitespaceAnalyzer(), new BM25Similarity());
    }

    /** BM25 over runs of three characters. */
    public Searcher trigram() {
        return allFields(films, new TrigramAnalyzer(), new BM25Similarity());
    }

    /** BM25 over titles alone. */
    public Searcher titleOnly() {
        return weighted(new BM25Similarity(), TITLE_ONLY);
    }

    /** BM25 over all fields; a match in the director counts four times. */
    public Searcher directorFirst() {
        // Other k1 and b than englishBm25's, or both would give the same answer to every query for a title.
        return weighted(new BM25Similarity(1.8f, 0.5f), DIRECTOR_FIRST);
    }

    /** BM25 of the best field, plus a tenth of the others. */
    public Searcher bestField() {
        Analyzer analyzer = new EnglishAnalyzer();
        return new LuceneSearcher(films, analyzer, new BM25Similarity(), FieldsRule.best(analyzer, ALL_FIELDS));
    }

    /** Filters by the genre and the decade that the text names; BM25 over title and director for the rest. */
    public Searcher genreAndDecade() {
        Analyzer analyzer = new EnglishAnalyzer();
        QueryRule rule = new GenreAndDecadeRule(FieldsRule.sum(analyzer, SUBJECT));
        return new LuceneSearcher(films, analyzer, new BM25Similarity(), rule);
    }

    /** The newest of the best hits of BM25. */
    public Searcher recentFirst() {
        return new RecentFirst(englishBm25(1.2f, 0.75f));
    }

    /** BM25 over the films released to 1995. */
    public Searcher stale() {
        List<Film> old = films.stream()
                .filter(film -> film.released().getYear() <= STALE_YEAR_MAX)
                .toList();
        return allFields(old, new EnglishAnalyzer(), new BM25Similarity());
    }

    /** BM25 over one film in ten. */
    public Searcher tiny() {
        List<Film> few = films.stream().filter(this::isInTinyIndex).toList();
        return allFields(few, new EnglishAnalyzer(), new BM25Similarity());
    }

    private boolean isInTinyIndex(Film film) {
        return SeededStream.of(seed, "tiny index", film.id()).nextInt(TINY_SHARE) == 0;
    }

    private Searcher weighted(Similarity similarity, Map<FilmField, Float> boosts) {
        Analyzer analyzer = new EnglishAnalyzer();
        return new LuceneSearcher(films, analyzer, similarity, FieldsRule.sum(analyzer, boosts));
    }

    private static Searcher allFields(List<Film> films, Analyzer analyzer, Similarity similarity) {
        return new LuceneSearcher(films, analyzer, similarity, FieldsRule.sum(analyzer, ALL_FIELDS));
    }
}
