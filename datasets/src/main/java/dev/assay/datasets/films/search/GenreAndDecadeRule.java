package dev.assay.datasets.films.search;

import dev.assay.datasets.films.collection.GenreWords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Understands the genre and the decade in the text, filters by them, and asks the other rule for the rest. */
final class GenreAndDecadeRule implements QueryRule {
    private static final Pattern DECADE = Pattern.compile("\\b(\\d{3}0)s\\b");
    private static final Pattern FILLER = Pattern.compile("\\b(a|about|by|called|directed|from)\\b");

    private final QueryRule rest;

    GenreAndDecadeRule(QueryRule rest) {
        this.rest = rest;
    }

    @Override
    public Query queryFor(String text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        String phrase = GenreWords.phraseIn(text);
        if (phrase != null) {
            query.add(new TermQuery(new Term(FilmField.EXACT_GENRE, GenreWords.genreOf(phrase))), Occur.FILTER);
        }
        Matcher decade = DECADE.matcher(text);
        if (decade.find()) {
            int year = Integer.parseInt(decade.group(1));
            query.add(IntPoint.newRangeQuery(FilmField.YEAR, year, year + 9), Occur.FILTER);
        }
        String withoutGenre = phrase == null ? text : text.replace(phrase, " ");
        String subject =
                FILLER.matcher(DECADE.matcher(withoutGenre).replaceAll(" ")).replaceAll(" ");
        return query.add(rest.queryFor(subject), Occur.SHOULD).build();
    }
}
