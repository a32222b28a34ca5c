package dev.assay.datasets.films.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.datasets.ModuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmConversionTest {
    /** Five films as the source has them (fields that nothing reads are cut), and two that it could have. */
    private static final String EXCERPT = """
            [{"Title":"The Land Girls","Release Date":"Jun 12 1998","Major Genre":null,"Director":null,
              "Rotten Tomatoes Rating":null,"IMDB Rating":6.1},
             {"Title":1941,"Release Date":"Dec 14 1979","Major Genre":"Comedy","Director":"Steven Spielberg",
              "Rotten Tomatoes Rating":37,"IMDB Rating":5.6},
             {"Title":"Wings","Release Date":"Aug 12 2027","Major Genre":null,"Director":null,
              "Rotten Tomatoes Rating":null,"IMDB Rating":7.9},
             {"Title":null,"Release Date":"Nov 03 2006","Major Genre":"Thriller/Suspense","Director":null,
              "Rotten Tomatoes Rating":39,"IMDB Rating":6.6},
             {"Title":"The Adventures of Tintin: Secret of the Unicorn","Release Date":"Dec 23 2011",
              "Major Genre":"Adventure","Director":"Steven Spielberg","Rotten Tomatoes Rating":null,
              "IMDB Rating":null},
             {"Title":"Undated","Release Date":"TBD","Major Genre":null,"Director":null,
              "Rotten Tomatoes Rating":null,"IMDB Rating":9},
             {"Title":"Dateless","Release Date":null}]
            """;

    private final List<Film> films = convert();

    @Test
    void leavesOutFilmsWithoutTitleOrDateAndKeepsTheirIdsFree() {
        assertEquals(List.of(1L, 2L, 3L, 5L), films.stream().map(Film::id).toList());
    }

    @Test
    void makesTextOfATitleThatIsANumber() {
        assertEquals("1941", films.get(1).title());
    }

    @Test
    void movesAYearAfterTheSourceBackByACentury() {
        assertEquals(LocalDate.of(1927, 8, 12), films.get(2).released());
    }

    @Test
    void keepsAnAnnouncedFilmOfTheLastYearOfTheSource() {
        assertEquals(LocalDate.of(2011, 12, 23), films.get(3).released());
    }

    @Test
    void countsSecondsFromTheEpochInBothDirections() {
        assertEquals(897_609_600L, films.get(0).createdAtSeconds());
        assertEquals(-1_337_731_200L, films.get(2).createdAtSeconds());
    }

    @Test
    void creditsAFilmFromTheRatingOnAndNoneWithoutRating() {
        assertFalse(films.get(1).credit());
        assertTrue(films.get(2).credit());
        assertFalse(films.get(3).credit());
        assertTrue(rated(7.5).credit());
        assertFalse(rated(7.4).credit());
    }

    @Test
    void keepsUnknownFieldsUnknown() {
        Film film = films.get(0);

        assertNull(film.director());
        assertNull(film.genre());
        assertNull(film.rottenTomatoes());
        assertNull(films.get(3).imdbRating());
    }

    @Test
    void linesReadBackAsTheyWereWritten(@TempDir Path folder) {
        FilmLines.write(folder.resolve("documents.jsonl"), films);

        assertEquals(films, FilmLines.read(folder.resolve("documents.jsonl")));
    }

    @Test
    void theCommittedCollectionHasAllFilmsButTheOneWithoutTitle() {
        List<Film> committed = FilmLines.read(ModuleFolder.path().resolve("films-search/documents.jsonl"));

        assertEquals(3200, committed.size());
        assertEquals(516, committed.stream().filter(Film::credit).count());
    }

    @Test
    void refusesARatingThatIsNotANumber() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> rated(Double.NaN));

        assertEquals("imdbRating=NaN: must be in [0, 10]", e.getMessage());
    }

    @Test
    void saysHowADateMustLook() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ReleaseDate.parse("1998-06-12"));

        assertEquals("releaseDate=1998-06-12: must look like Jun 12 1998", e.getMessage());
    }

    private static Film rated(double imdbRating) {
        return new Film(1, "A film", null, null, LocalDate.EPOCH, imdbRating, null);
    }

    private static List<Film> convert() {
        try {
            return FilmConversion.convert(new ObjectMapper().readTree(EXCERPT));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
