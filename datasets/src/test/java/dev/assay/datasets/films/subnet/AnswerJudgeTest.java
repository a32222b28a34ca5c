package dev.assay.datasets.films.subnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.films.collection.FilmQuery;
import dev.assay.datasets.films.collection.Label;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerJudgeTest {
    private static final Question QUESTION =
            new Question(0, new FilmQuery(0, "text", List.of(new Label(1, 1), new Label(2, 0.5))));

    private final AnswerJudge judge = new AnswerJudge(films());

    @Test
    void discountsByRankAndDividesByTheIdealList() {
        double ideal = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5) + 1 / log2(6);

        double reward = judge.reward(QUESTION, response(1, 2, 3, 4, 5));

        assertEquals((1 + 0.5 / log2(3)) / ideal, reward, 1e-15);
    }

    @Test
    void repeatedDocumentsCountOnceInTheShareOfUniqueOnes() {
        assertEquals(0.2, judge.reward(QUESTION, response(1, 1, 1, 1, 1)), 1e-15);
    }

    @Test
    void refusesWhatIsLateOrTooMuchOrUnknownOrForgedOrGarbage() {
        Response good = response(1, 2, 3, 4, 5);

        assertEquals(0, judge.reward(QUESTION, good.arrivingAt(QUESTION.deadlineNs() + 1)));
        assertEquals(0, judge.reward(QUESTION, response(1, 2, 3, 4, 5, 6)));
        assertEquals(0, judge.reward(QUESTION, response(1, 99)));
        assertEquals(0, judge.reward(QUESTION, good.withDocuments(List.of(new Found(1, 1, 1)))));
        assertEquals(0, judge.reward(QUESTION, good.withPayload(new byte[3])));
    }

    @Test
    void refusesAHotkeyThatDoesNotHoldTheSlot() {
        Response stranger = response(1, 2).signedBy(MinerRoster.HOTKEY_CHANGER, MinerRoster.SECOND_HOTKEY);
        Question later = new Question(MinerRoster.HOTKEY_CHANGE_ROUND, QUESTION.query());
        Response owner = stranger.arrivingAt(later.deadlineNs());

        assertEquals(0, judge.reward(QUESTION, stranger));
        assertEquals(
                0,
                judge.reward(
                        later, response(1, 2).arrivingAt(later.deadlineNs()).signedBy(25, "0x00")));
        assertEquals(true, judge.reward(later, owner) > 0);
    }

    private static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }

    private static Response response(long... ids) {
        List<Found> documents = new ArrayList<>();
        for (long id : ids) {
            documents.add(new Found(id, 0, 1));
        }
        return new Response(QUESTION.deadlineNs(), 0, 4, Hotkeys.of("uid 4"), documents, null);
    }

    private static List<Film> films() {
        List<Film> films = new ArrayList<>();
        for (int id = 1; id <= 6; id++) {
            films.add(new Film(id, "Film " + id, null, null, LocalDate.EPOCH, null, null));
        }
        return films;
    }
}
