package dev.assay.datasets.films.search;

import dev.assay.datasets.films.collection.Film;

/**
 * One film found.
 *
 * @param film the film
 * @param score the searcher's own score; scores of different searchers do not compare
 */
public record Hit(Film film, double score) {}
