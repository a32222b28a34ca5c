package dev.assay.datasets.films.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.datasets.ModuleFolder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryMakerTest {
    private final List<Film> films = FilmLines.read(ModuleFolder.path().resolve("films-search/documents.jsonl"));

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void everyQueryHasARelevantFilmAndABoundedListAndItsOwnText(long seed) {
        List<FilmQuery> queries = new QueryMaker(films, seed).make(60);

        assertEquals(60, queries.stream().map(FilmQuery::text).distinct().count());
        for (FilmQuery query : queries) {
            assertTrue(query.labels().size() <= QueryMaker.LABELS_MAX, query.text());
            assertTrue(query.labels().stream().anyMatch(label -> label.value() == 1), query.text());
        }
    }

    @Test
    void anotherSeedAsksOtherQuestions() {
        assertNotEquals(new QueryMaker(films, 1).make(5), new QueryMaker(films, 2).make(5));
    }

    @Test
    void aDirectorsFilmOfTheGenreIsRelevantInEveryDecadeThatIsNotNamed() {
        QueryIntent intent = new QueryIntent("Drama", "Ida Example", List.of(), 1990, false);

        assertEquals(1, RelevanceRule.label(intent, film("A", "Ida Example", "Drama", 1990)));
        assertEquals(1, RelevanceRule.label(intent, film("A", "Ida Example", "Drama", 1970)));
        assertEquals(0.5, RelevanceRule.label(intent, film("A", "Another", "Drama", 1999)));
        assertEquals(0, RelevanceRule.label(intent, film("A", "Another", "Drama", 1989)));
        assertEquals(0, RelevanceRule.label(intent, film("A", "Ida Example", "Comedy", 1990)));
    }

    @Test
    void aNamedDecadeBindsTheRelevantFilmsToo() {
        QueryIntent intent = new QueryIntent("Drama", null, List.of("red", "planet"), 1990, true);

        assertEquals(1, RelevanceRule.label(intent, film("Planet, the Red", null, "Drama", 1991)));
        assertEquals(0.5, RelevanceRule.label(intent, film("Planet of Dust", null, "Drama", 1991)));
        assertEquals(0, RelevanceRule.label(intent, film("Red Planet", null, "Drama", 2001)));
        assertEquals(0, RelevanceRule.label(intent, film("Red Planet", null, null, 1991)));
    }

    @Test
    void titleWordsMatchWholeWordsOnly() {
        QueryIntent intent = new QueryIntent("Drama", null, List.of("star"), 1990, true);

        assertEquals(0.5, RelevanceRule.label(intent, film("Starship", null, "Drama", 1991)));
    }

    @Test
    void theTextIsWhatAPersonWouldType() {
        QueryIntent thriller = new QueryIntent("Thriller/Suspense", "Steven Spielberg", List.of(), 1970, false);
        QueryIntent comedy = new QueryIntent("Comedy", null, List.of("wedding"), 1990, true);

        assertEquals("thriller by Steven Spielberg", QueryText.of(thriller, 0));
        assertEquals("Steven Spielberg thriller", QueryText.of(thriller, 2));
        assertEquals("comedy about wedding 1990s", QueryText.of(comedy, 0));
    }

    @Test
    void aDocumentThatDoesNotExistIsIrrelevant() {
        assertEquals(0, new FilmQuery(0, "text", List.of(new Label(7, 1))).labelOf(8));
    }

    private static Film film(String title, @Nullable String director, @Nullable String genre, int year) {
        return new Film(1, title, director, genre, LocalDate.of(year, 1, 1), null, null);
    }
}
