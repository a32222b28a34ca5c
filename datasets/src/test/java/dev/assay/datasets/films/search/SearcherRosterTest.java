package dev.assay.datasets.films.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.datasets.films.collection.Film;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearcherRosterTest {
    private static final List<Film> FILMS = List.of(
            film(1, "Red River", "Ida Example", "Western", 1948),
            film(2, "The River", "Otto Sample", "Drama", 1994),
            film(3, "Crossing Rivers", "Ida Example", "Drama", 1999),
            film(4, "The River Again", "Otto Sample", "Drama", 2005));

    private final SearcherRoster roster = new SearcherRoster(FILMS, 1);

    @Test
    void findsFilmsByDirectorAndGenre() {
        assertEquals(
                3L, ids(roster.englishBm25(1.2f, 0.75f), "drama by Ida Example").get(0));
    }

    @Test
    void stemmingFindsAPluralThatPlainTokensMiss() {
        assertTrue(ids(roster.englishBm25(1.2f, 0.75f), "rivers").contains(2L));
        assertEquals(List.of(3L), ids(roster.standardBm25(0.9f, 0.4f), "rivers"));
    }

    @Test
    void tokensSplitAtSpacesKeepTheirCapitals() {
        assertEquals(List.of(), ids(roster.whitespace(), "river"));
    }

    @Test
    void theTitleSearcherKnowsNoDirectors() {
        assertEquals(List.of(), ids(roster.titleOnly(), "Otto Sample"));
    }

    @Test
    void theSearcherThatUnderstandsGenreAndDecadeReturnsNothingElse() {
        assertEquals(List.of(3L, 2L), ids(roster.genreAndDecade(), "Ida Example drama 1990s"));
    }

    @Test
    void theStaleIndexEndsWithItsYear() {
        assertEquals(
                List.of(1L, 2L), ids(roster.stale(), "river").stream().sorted().toList());
    }

    @Test
    void recentFirstOrdersByDate() {
        assertEquals(List.of(4L, 3L, 2L, 1L), ids(roster.recentFirst(), "river"));
    }

    @Test
    void tiesFallToTheFilmThatComesFirst() {
        List<Film> twins = List.of(film(8, "Twin", null, "Drama", 1990), film(9, "Twin", null, "Drama", 1990));

        assertEquals(List.of(8L, 9L), ids(new SearcherRoster(twins, 1).tfIdf(), "twin"));
    }

    @Test
    void returnsNoMoreThanAskedFor() {
        assertEquals(2, roster.englishBm25(1.2f, 0.75f).search("river", 2).size());
    }

    private static List<Long> ids(Searcher searcher, String text) {
        return searcher.search(text, 5).stream().map(hit -> hit.film().id()).toList();
    }

    private static Film film(long id, String title, @Nullable String director, String genre, int year) {
        return new Film(id, title, director, genre, LocalDate.of(year, 6, 1), null, null);
    }
}
