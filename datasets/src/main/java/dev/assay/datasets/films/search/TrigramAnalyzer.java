package dev.assay.datasets.films.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;

/** Cuts lower-case text into every run of three characters, spaces included. */
final class TrigramAnalyzer extends Analyzer {
    private static final int GRAM_LENGTH = 3;

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer grams = new NGramTokenizer(GRAM_LENGTH, GRAM_LENGTH);
        return new TokenStreamComponents(grams, new LowerCaseFilter(grams));
    }
}
