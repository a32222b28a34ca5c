package dev.assay.conformance.reward;

import dev.assay.access.StakeCapacity;
import dev.assay.access.StakePriority;
import dev.assay.access.Subscription;
import dev.assay.access.SubscriptionStanding;
import dev.assay.conformance.CasePlace;
import dev.assay.identity.Hotkey;
import dev.assay.score.ConsensusBlend;
import dev.assay.score.ScoreBook;
import dev.assay.score.ScorePolicy;
import dev.assay.score.ScorePolicy.ScatterBase;
import dev.assay.weights.WeightPolicy;
import dev.assay.weights.WeightVector;
import dev.assay.weights.WeightVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How the vector files of what comes after a reward are scored: averages, weights, access. Stateless. */
final class ScoreVectors {
    private static final double VTRUST_MIN = 0.5;

    private ScoreVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "template_ema", ScoreVectors::movingAverage,
                "template_weights", ScoreVectors::weights,
                "myshell_vtrust_adjust", ScoreVectors::keepTrust,
                "stake_priority", ScoreVectors::stakePriority,
                "stake_capacity", ScoreVectors::stakeCapacity,
                "reqnet_subscription", ScoreVectors::subscriptions);
    }

    private static Map<String, Object> movingAverage(CasePlace input) {
        double[] before = input.get("scores").reals();
        CasePlace base = input.get("scatter_base");
        ScatterBase scatterBase = switch (base.text().toLowerCase(Locale.ROOT)) {
            case "keep" -> ScatterBase.KEEP;
            case "zero" -> ScatterBase.ZERO;
            default -> throw base.invalid("keep or zero");
        };
        ScoreBook book = book(before, new ScorePolicy(input.get("alpha").real(), scatterBase, 0, false));
        int[] uids = Arrays.stream(input.get("uids").longs(0, Math.max(0, before.length - 1)))
                .mapToInt(Math::toIntExact)
                .toArray();
        book.apply(uids, input.get("rewards").reals(), uids.length);
        return Map.of("scores", book.scores());
    }

    /** A book with these scores: one round that counts for all gives them, and the policy is changed afterwards. */
    static ScoreBook book(double[] scores, ScorePolicy policy) {
        ScoreBook book = new ScoreBook(new ScorePolicy(1, ScatterBase.KEEP, 0, false));
        book.registered(
                0,
                IntStream.range(0, scores.length).mapToObj(ScoreVectors::hotkey).toList());
        book.apply(IntStream.range(0, scores.length).toArray(), scores, scores.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            book.writeTo(new DataOutputStream(bytes));
            return ScoreBook.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static Hotkey hotkey(int number) {
        return Hotkey.of(
                ByteBuffer.allocate(Hotkey.SIZE_BYTES).putInt(0, number + 1).array());
    }

    private static Map<String, Object> weights(CasePlace input) {
        double[] scores = input.get("scores").reals();
        double sum = Arrays.stream(scores).map(Math::abs).sum();
        double divisor = sum > 0 && sum < Double.POSITIVE_INFINITY ? sum : 1;
        WeightPolicy policy = new WeightPolicy(
                input.get("min_allowed_weights").integer(0, Integer.MAX_VALUE),
                input.get("max_weight_limit").real(),
                input.has("exclude_quantile") ? input.get("exclude_quantile").real() / WeightVector.U16_MAX : 0);
        double[] shares = WeightVectors.shares(scores, policy);
        int[] uids =
                IntStream.range(0, shares.length).filter(uid -> shares[uid] > 0).toArray();
        WeightVector sent = WeightVectors.fromShares(shares);
        return Map.of(
                "raw_weights",
                        Arrays.stream(scores).map(score -> score / divisor).toArray(),
                "uids", uids,
                "weights", Arrays.stream(uids).mapToDouble(uid -> shares[uid]).toArray(),
                "emit_uids", sent.uids(),
                "emit_u16", sent.values());
    }

    private static Map<String, Object> keepTrust(CasePlace input) {
        ConsensusBlend.Adjusted adjusted = ConsensusBlend.keepTrust(
                input.get("weights").reals(), input.get("consensus").reals(), VTRUST_MIN);
        return Map.of("lambda", adjusted.lambda(), "weights", adjusted.weights());
    }

    private static Map<String, Object> stakePriority(CasePlace input) {
        double[] stake = input.get("stake").reals();
        Map<Hotkey, Double> byHotkey = new TreeMap<>();
        for (int caller = 0; caller < stake.length; caller++) {
            byHotkey.put(hotkey(caller), stake[caller]);
        }
        StakePriority priority = new StakePriority(0, StakePriority.PERIOD_BLOCKS_ORIGINAL, 0);
        priority.setStake(byHotkey);
        double[] priorities = Arrays.stream(input.get("requests").longs(0, stake.length - 1L))
                .mapToDouble(caller -> priority.request(hotkey((int) caller), 1).orElse(Double.NaN))
                .toArray();
        double[] seen = IntStream.range(0, stake.length)
                .mapToDouble(caller -> priority.requestCount(hotkey(caller)))
                .toArray();
        return Map.of("priority", priorities, "requests_seen", seen);
    }

    private static Map<String, Object> stakeCapacity(CasePlace input) {
        double[] shares = StakeCapacity.shares(input.get("stake").reals());
        double[] declared = input.get("declared_capacity").reals();
        double max = input.get("max_capacity").real();
        double[][] capacity = Arrays.stream(shares)
                .mapToObj(share -> Arrays.stream(declared)
                        .map(each -> StakeCapacity.of(each, max, share))
                        .toArray())
                .toArray(double[][]::new);
        return Map.of("share", shares, "capacity", capacity);
    }

    private static Map<String, Object> subscriptions(CasePlace input) {
        List<Map<String, Object>> standings = new ArrayList<>();
        for (CasePlace each : input.get("subscriptions").elements()) {
            CasePlace wallet = each.get("wallet_balance_usdc");
            SubscriptionStanding standing = new Subscription(
                            each.get("price_usdc").real(), LocalDate.EPOCH, Subscription.GRACE_DAYS_ORIGINAL)
                    .standing(
                            each.get("calendar_months_elapsed").integer(0, Long.MAX_VALUE),
                            each.get("days_since_start").integer(0, Long.MAX_VALUE),
                            each.get("total_deposits_usdc").real(),
                            wallet.isNull() ? OptionalDouble.empty() : OptionalDouble.of(wallet.real()));
            standings.add(Map.of(
                    "amount_due", standing.amountDue(),
                    "outstanding", standing.outstanding(),
                    "sufficient", standing.isSufficient(),
                    "in_grace", standing.isInGrace(),
                    "deactivate", standing.isToBeDeactivated()));
        }
        return Map.of("subscriptions", standings);
    }
}
