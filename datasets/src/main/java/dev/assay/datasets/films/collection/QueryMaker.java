package dev.assay.datasets.films.collection;

import dev.assay.datasets.reproducible.SeededStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries from the metadata of films drawn by a seed: two in five ask for a director, three in five for words of
 * a title; half of them name the decade.
 *
 * <p>Every query has at least one relevant film, the one that it was made from. No text occurs twice. A query with more
 * than {@link #LABELS_MAX} labels is not made, which leaves out the dramas and comedies of the 2000s (496 and 429
 * films). An instance belongs to one thread.
 */
public final class QueryMaker {
    /** Most labels that a query may have. */
    public static final int LABELS_MAX = 300;

    private static final int KIND_CYCLE = 5;
    private static final int DIRECTOR_KINDS = 2;

    private final List<Film> films;
    private final SeededStream stream;

    /** A maker whose queries are a function of the films and the seed. */
    public QueryMaker(List<Film> films, long seed) {
        this.films = films;
        this.stream = SeededStream.of(seed, "queries");
    }

    /** The next {@code count} queries, numbered from 0. */
    public List<FilmQuery> make(int count) {
        List<FilmQuery> queries = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        while (queries.size() < count) {
            FilmQuery query = tryQuery(queries.size());
            if (query != null && texts.add(query.text())) {
                queries.add(query);
            }
        }
        return queries;
    }

    private @Nullable FilmQuery tryQuery(int number) {
        Film film = films.get(stream.nextInt(films.size()));
        boolean decadeNamed = stream.nextInt(2) == 0;
        int form = stream.nextInt(QueryText.formCount());
        QueryIntent intent = number % KIND_CYCLE < DIRECTOR_KINDS
                ? directorIntent(film, decadeNamed)
                : titleIntent(film, decadeNamed);
        if (intent == null) {
            return null;
        }
        List<Label> labels = RelevanceRule.labels(intent, films);
        return labels.size() > LABELS_MAX ? null : new FilmQuery(number, QueryText.of(intent, form), labels);
    }

    private static @Nullable QueryIntent directorIntent(Film film, boolean decadeNamed) {
        if (film.genre() == null || film.director() == null) {
            return null;
        }
        return new QueryIntent(film.genre(), film.director(), List.of(), film.decade(), decadeNamed);
    }

    private @Nullable QueryIntent titleIntent(Film film, boolean decadeNamed) {
        List<String> words = TitleWords.askable(film.title());
        if (film.genre() == null || words.isEmpty()) {
            return null;
        }
        int first = stream.nextInt(words.size());
        int last = Math.min(words.size(), first + 1 + stream.nextInt(2));
        return new QueryIntent(film.genre(), null, words.subList(first, last), film.decade(), decadeNamed);
    }
}
