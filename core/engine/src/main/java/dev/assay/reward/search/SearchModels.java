package dev.assay.reward.search;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.ResponseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The search models by name. All take these parameters, each optional:
 *
 * <ul>
 *   <li>{@code sizeMax}: most documents that a task may ask for, the width of the batch; in [1, 50], 5 by default;
 *   <li>{@code ageWeight}, {@code rankWeight}, {@code creditWeight}: weights of the terms; in [0, 1], by default those
 *       of the subnet;
 *   <li>{@code scoring}: {@code fused} (default) or {@code nd4j}.
 * </ul>
 *
 * <p>Source of the constants: OpenKaito/openkaito at 471f0c3.
 */
public final class SearchModels {
    /** Structured search: mode 0 by keyword, mode 1 the author index. */
    public static final String STRUCTURED = "search.structured";
    /** Discord feeds: mode 0 sorted by relevance, mode 1 by recency. */
    public static final String DISCORD = "search.discord";
    /** Semantic search over a fixed corpus: mode 0 only. */
    public static final String SEMANTIC = "search.semantic";

    private static final int SIZE_MAX_DEFAULT = 5;

    private SearchModels() {}

    /** {@code (0.2·age + 0.7·rank + 0.1·credit)·uniqueness}. */
    public static ResponseModel structured(Map<String, String> parameters) {
        SearchTerms terms = new SearchTerms(0.2, 0.7, 0.1);
        return model(STRUCTURED, terms, List.of(RankRule.DISCOUNTED_GAIN, RankRule.MEAN_OF_RETURNED), parameters);
    }

    /** {@code (0.4·age + 0.6·rank)·uniqueness}. */
    public static ResponseModel discord(Map<String, String> parameters) {
        SearchTerms terms = new SearchTerms(0.4, 0.6, 0);
        return model(DISCORD, terms, List.of(RankRule.DISCOUNTED_GAIN, RankRule.NEWEST_FIRST), parameters);
    }

    /** {@code rank·uniqueness}. */
    public static ResponseModel semantic(Map<String, String> parameters) {
        SearchTerms terms = new SearchTerms(0, 1, 0);
        return model(SEMANTIC, terms, List.of(RankRule.DISCOUNTED_GAIN), parameters);
    }

    private static ResponseModel model(
            String name, SearchTerms byDefault, List<RankRule> ruleByMode, Map<String, String> parameters) {
        ParameterValues given = new ParameterValues(declared(byDefault), parameters);
        SearchTerms terms = SearchTerms.of(given);
        boolean vectorised = given.word("scoring").equals("nd4j");
        return new SearchModel(name, given.smallNumber("sizeMax"), terms, ruleByMode, vectorised);
    }

    private static List<Parameter> declared(SearchTerms byDefault) {
        List<Parameter> declared = new ArrayList<>();
        declared.add(Parameter.wholeNumber(
                "sizeMax", SIZE_MAX_DEFAULT, 1, SearchTaskLayout.SIZE_MAX, "most documents that a task may ask for"));
        declared.addAll(SearchTerms.parameters(byDefault));
        declared.add(Parameter.word("scoring", List.of("fused", "nd4j"), "the loop that gives the rewards"));
        return declared;
    }
}
