package dev.assay.validator.page;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.PipelineCounters;
import dev.assay.pipeline.RoundRecord;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.response.Refusal;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.launch.BuildVersion;
import dev.assay.weights.WeightRule;
import dev.assay.weights.WeightVector;
import dev.assay.weights.WeightVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an overview off the engine.
 *
 * <p>Belongs to one thread at a time. <b>Cost</b>: below a millisecond and an epoch of consensus, and that only when
 * weights or metagraph are not those of the last time.
 */
final class OverviewReader {
    private static final int SUBNETS_MAX = 48;
    private static final int REMEMBERED = 64;
    private static final int ROUNDS_MAX = 10;
    private static final int OPEN_ROUNDS_MAX = 8;
    private static final int TEXT_MAX = 400;
    private static final int SHARE_DIGITS = 5;

    /** All that a prospect depends on. */
    private record Basis(SubnetConfig config, @Nullable Metagraph metagraph, WeightVector weights) {}

    private final AssayEngine engine;
    private final long startedNs;
    private final RecentActivity activity;
    private final String version = BuildVersion.number();
    private @Nullable Basis basis;
    private @Nullable Prospect prospect;

    /**
     * A reader.
     *
     * @param startedNs epoch nanoseconds at which the sidecar started
     */
    OverviewReader(AssayEngine engine, RecentActivity activity, long startedNs) {
        this.engine = engine;
        this.activity = activity;
        this.startedNs = startedNs;
    }

    /**
     * The overview of a subnet.
     *
     * @param netuid of a subnet that there is
     * @param recent rewards of each miner, at most
     * @param nowNs by {@link System#nanoTime}
     */
    Overview read(int netuid, int offset, int limit, int recent, long nowNs) {
        Books books = engine.books();
        ScoredSubnet subnet = books.scored(netuid);
        List<RoundRecord> closed = books.closedRounds(netuid, REMEMBERED);
        WeightVector weights = WeightVectors.fromScores(
                subnet.scores().scores(), subnet.config().weightPolicy());
        Optional<Prospect> met = prospect(subnet, weights);
        OverviewCounts counts = counts();
        activity.advance(counts, nowNs);
        List<Integer> netuids = books.netuids();
        MinerBoard board = new MinerBoard(subnet.scores().rows(), weights, met.orElse(null), closed);
        return new Overview(
                version,
                engine.failure() == null,
                failure(),
                startedNs,
                netuids.stream().limit(SUBNETS_MAX).map(this::subnet).toList(),
                netuids.size(),
                netuid,
                subnet.config().rewardModel(),
                address(subnet.config().validatorHotkey()),
                subnet.metagraph() == null ? null : subnet.metagraph().block(),
                subnet.scores().rows().size(),
                known(books.lastRoundId(netuid)),
                known(books.lastEpoch(netuid)),
                openRounds(books, netuid),
                closed.stream()
                        .limit(ROUNDS_MAX)
                        .flatMap(OverviewReader::closedRound)
                        .toList(),
                board.page(offset, limit, recent),
                count(weights),
                Arrays.stream(weights.values()).asLongStream().sum(),
                isEarned(subnet),
                consensus(met),
                refusals(),
                counts,
                activity.rates(counts, nowNs),
                activity.latency(),
                new OverviewJournal(engine.journalledCount(), engine.syncedCount(), cut(engine.notice())));
    }

    /** Why the engine has stopped; null while it has not. */
    @Nullable
    String failure() {
        Throwable failure = engine.failure();
        return failure == null ? null : cut(CommandFailure.oneLine(failure));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }

    private static @Nullable String address(@Nullable Hotkey hotkey) {
        return hotkey == null ? null : Ss58.encode(hotkey);
    }

    private static @Nullable Long known(long number) {
        return number < 0 ? null : number;
    }

    private OverviewSubnet subnet(int netuid) {
        Books books = engine.books();
        return new OverviewSubnet(
                netuid,
                books.config(netuid).rewardModel(),
                books.metagraph(netuid).map(metagraph -> metagraph.n()).orElse(0),
                books.openRounds(netuid).size(),
                known(books.lastRoundId(netuid)));
    }

    private static List<OverviewOpenRound> openRounds(Books books, int netuid) {
        return books.openRounds(netuid).stream()
                .limit(OPEN_ROUNDS_MAX)
                .flatMap(roundId -> books.round(netuid, roundId).stream())
                .filter(RoundRecord::isOpen)
                .map(OverviewReader::openRound)
                .toList();
    }

    private static OverviewOpenRound openRound(RoundRecord round) {
        return new OverviewOpenRound(round.roundId(), round.openedNs(), round.deadlineNs(), round.askedUids().length);
    }

    private static Stream<OverviewRound> closedRound(RoundRecord round) {
        return Stream.ofNullable(round.end())
                .map(end -> new OverviewRound(
                        round.roundId(),
                        round.openedNs(),
                        end.closedNs(),
                        name(end.reason()),
                        round.askedUids().length,
                        end.answeredCount(),
                        end.scored(),
                        refusals(end.refusals())));
    }

    private static Map<String, Long> refusals(Map<Refusal, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(entry -> name(entry.getKey()), Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int count(WeightVector weights) {
        return (int) Arrays.stream(weights.values()).filter(value -> value > 0).count();
    }

    private static boolean isEarned(ScoredSubnet subnet) {
        return WeightVectors.rule(subnet.scores().scores(), subnet.config().weightPolicy())
                != WeightRule.UNIFORM_NOTHING_POSITIVE;
    }

    /** Computed again only when it would come out differently. */
    private Optional<Prospect> prospect(ScoredSubnet subnet, WeightVector weights) {
        Basis now = new Basis(subnet.config(), subnet.metagraph(), weights);
        if (!now.equals(basis)) {
            prospect = Prospect.of(subnet, weights).orElse(null);
            basis = now;
        }
        return Optional.ofNullable(prospect);
    }

    private static OverviewConsensus consensus(Optional<Prospect> met) {
        if (met.isEmpty()) {
            return OverviewConsensus.none("There is no metagraph yet, so nobody knows what consensus would say.");
        }
        Prospect prospect = met.get();
        int uid = prospect.validatorUid();
        String note = prospect.paysMiners()
                ? null
                : "No majority of the stake agrees on any weight, so consensus would pay no miner.";
        return uid < 0
                ? new OverviewConsensus(note, null, 0, 0, 0)
                : new OverviewConsensus(
                        note,
                        uid,
                        Rounded.of(prospect.trace().stake()[uid], SHARE_DIGITS),
                        Rounded.of(prospect.trace().validatorTrust()[uid], SHARE_DIGITS),
                        Rounded.of(prospect.trace().dividends()[uid], SHARE_DIGITS));
    }

    private List<OverviewRefusal> refusals() {
        PipelineCounters counters = engine.counters();
        return Stream.of(Refusal.values())
                .filter(reason -> counters.refused(reason) > 0)
                .map(reason -> new OverviewRefusal(name(reason), reason.words(), counters.refused(reason)))
                .toList();
    }

    private OverviewCounts counts() {
        PipelineCounters counters = engine.counters();
        long refused = Stream.of(Refusal.values()).mapToLong(counters::refused).sum();
        return new OverviewCounts(counters.accepted(), refused, counters.roundsScored(), counters.modelErrors());
    }
}
