package dev.assay.datasets.films.search;

import java.util.Comparator;
import java.util.List;

/** Takes the best hits of another searcher and returns the newest of them, aiming at the age term of the reward. */
final class RecentFirst implements Searcher {
    private static final int POOL_SIZE = 15;

    private final Searcher inner;

    RecentFirst(Searcher inner) {
        this.inner = inner;
    }

    @Override
    public List<Hit> search(String text, int size) {
        return inner.search(text, POOL_SIZE).stream()
                .sorted(Comparator.comparing((Hit hit) -> hit.film().released()).reversed())
                .limit(size)
                .toList();
    }
}
