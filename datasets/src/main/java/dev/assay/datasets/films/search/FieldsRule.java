package dev.assay.datasets.films.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;

/** Asks the whole text of every field with a boost above 0, and adds the scores or takes the best. */
final class FieldsRule implements QueryRule {
    private final QueryBuilder builder;
    private final Map<FilmField, Float> boosts;
    private final boolean bestFieldOnly;

    private FieldsRule(Analyzer analyzer, Map<FilmField, Float> boosts, boolean bestFieldOnly) {
        this.builder = new QueryBuilder(analyzer);
        this.boosts = boosts;
        this.bestFieldOnly = bestFieldOnly;
    }

    static FieldsRule sum(Analyzer analyzer, Map<FilmField, Float> boosts) {
        return new FieldsRule(analyzer, boosts, false);
    }

    static FieldsRule best(Analyzer analyzer, Map<FilmField, Float> boosts) {
        return new FieldsRule(analyzer, boosts, true);
    }

    @Override
    public Query queryFor(String text) {
        List<Query> queries = new ArrayList<>();
        for (FilmField field : FilmField.values()) { // the order of the fields fixes the order of summation
            Query query = builder.createBooleanQuery(field.name(), text);
            Float boost = boosts.get(field);
            if (query != null && boost != null) {
                queries.add(new BoostQuery(query, boost));
            }
        }
        return join(queries);
    }

    private Query join(List<Query> queries) {
        if (queries.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        if (bestFieldOnly) {
            return new DisjunctionMaxQuery(queries, 0.1f);
        }
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        queries.forEach(query -> sum.add(query, Occur.SHOULD));
        return sum.build();
    }
}
