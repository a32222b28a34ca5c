package dev.assay.validator.weighing;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.StakeWeighting;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.weights.ClientWeights;
import dev.assay.weights.SetWeights;
import dev.assay.weights.SetWeightsRefusal;
import dev.assay.weights.Submission;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks of one call what client and chain would do with it. What the request leaves open comes from the subnet's newest
 * metagraph, its hyperparameters and its configuration; what neither says is named as missing, all of it at once.
 *
 * <p>Belongs to one thread. The verdict itself is {@link SetWeights}'.
 */
final class DryRun {
    private static final String SET_WEIGHTS = "set_weights";
    private static final String REVEAL = "reveal";

    private final DryRunRequest request;
    private final RulesJson given;
    private final CallerJson caller;
    private final ScoredSubnet subnet;
    private final Optional<Metagraph> metagraph;
    private final Hyperparameters known;
    private final Gaps gaps = new Gaps();

    private DryRun(DryRunRequest request, ScoredSubnet subnet) {
        this.request = request;
        this.given = Gaps.orElse(request.rules(), RulesJson.NOTHING);
        this.caller = Gaps.orElse(request.caller(), CallerJson.NOTHING);
        this.subnet = subnet;
        this.metagraph = Optional.ofNullable(subnet.metagraph());
        this.known = subnet.config().hyperparameters();
    }

    /**
     * The answer.
     *
     * @throws IllegalArgumentException if a field is out of range
     * @throws MissingInformation if something is known neither to the request nor here
     */
    static DryRunJson run(DryRunRequest request, ScoredSubnet subnet) {
        return new DryRun(request, subnet).answer();
    }

    private DryRunJson answer() {
        SetWeights.Rules rules = rules();
        Optional<Hotkey> hotkey = hotkey();
        SetWeights.Caller who = caller(hotkey, rules);
        ClientWeights sent = sent();
        boolean reveal = isReveal(rules);
        SetWeights.Call call = new SetWeights.Call(
                gaps.require(
                        request.block(), metagraph.map(Metagraph::block), 0L, missing("block", "no metagraph yet")),
                mechanism(),
                sent.submission(),
                versionKey(rules),
                Gaps.orElse(request.signed(), true));
        gaps.requireNothingMissing();
        List<SetWeightsRefusal> refusals =
                reveal ? SetWeights.refusals(rules, who, call) : SetWeights.callRefusals(rules, who, call);
        return json(rules, who, call, sent, refusals, reveal);
    }

    private DryRunJson json(
            SetWeights.Rules rules,
            SetWeights.Caller who,
            SetWeights.Call call,
            ClientWeights sent,
            List<SetWeightsRefusal> refusals,
            boolean reveal) {
        boolean accepted = sent.isSent() && refusals.isEmpty();
        return new DryRunJson(
                accepted,
                sent.isSent() ? refusals.stream().map(RefusalJson::of).toList() : List.of(),
                sent.isSent() ? null : sent.refusal(),
                reveal ? REVEAL : SET_WEIGHTS,
                call.block(),
                ArraysJson.of(sent.submission()),
                accepted ? stored(sent.submission()) : null,
                accepted ? SetWeights.lastUpdateBlockAfter(rules, who, call) : null,
                gaps.notes());
    }

    private static ArraysJson stored(Submission submission) {
        int[] row = SetWeights.storedRow(submission);
        List<Integer> values = new ArrayList<>();
        for (int i = 1; i < row.length; i += 2) {
            values.add(row[i]);
        }
        return new ArraysJson(ArraysJson.list(submission.uids()), values);
    }

    private SetWeights.Rules rules() {
        return new SetWeights.Rules(
                subnet.config().netuid(),
                gaps.require(
                        given.uidCount(),
                        metagraph.map(Metagraph::n),
                        0,
                        missing("rules.uidCount", "no metagraph yet")),
                mechanismCount(),
                Gaps.orElse(given.minAllowedWeights(), known.minAllowedWeights()),
                bits("rules.versionKey", given.versionKey(), known.weightsVersionKey()),
                Gaps.orElse(given.rateLimitBlocks(), known.weightsSetRateLimitBlocks()),
                Gaps.orElse(given.commitRevealEnabled(), known.commitRevealEnabled()),
                Gaps.orElse(given.stakeThresholdRao(), known.stakeThresholdRao()),
                Gaps.orElse(given.maxWeightLimitU16(), WeightVector.U16_MAX));
    }

    private int mechanism() {
        return Gaps.orElse(
                request.mechanism(), metagraph.map(Metagraph::mechanism).orElse(0));
    }

    /** One is certain: the main mechanism. */
    private int mechanismCount() {
        Optional<Integer> certain = mechanism() == 0 ? Optional.of(1) : Optional.empty();
        return gaps.require(
                given.mechanismCount(),
                certain,
                1,
                missing("rules.mechanismCount", "needed for mechanism " + mechanism()));
    }

    private boolean isReveal(SetWeights.Rules rules) {
        String call = request.call();
        if (call == null) {
            if (rules.commitRevealEnabled()) {
                gaps.note("call: the subnet takes commits only, so clients commit and reveal; this is the reveal");
            }
            return rules.commitRevealEnabled();
        }
        if (!call.equals(SET_WEIGHTS) && !call.equals(REVEAL)) {
            throw Words.unknown("call", call, List.of(SET_WEIGHTS, REVEAL));
        }
        return call.equals(REVEAL);
    }

    private long versionKey(SetWeights.Rules rules) {
        BigInteger own = request.versionKey();
        if (own != null) {
            return Unsigned.bits("versionKey", own);
        }
        Optional<Long> anyWillDo = rules.versionKey() == 0 ? Optional.of(0L) : Optional.empty();
        String asked = Long.toUnsignedString(rules.versionKey());
        return gaps.require(
                null,
                anyWillDo,
                0L,
                missing("versionKey", "the subnet asks for at least " + asked + ", and only the client knows its own"));
    }

    private static long bits(String name, @Nullable BigInteger given, long known) {
        return given == null ? known : Unsigned.bits(name, given);
    }

    private ClientWeights sent() {
        if (request.uids() != null || request.values() != null) {
            return explicit();
        }
        String word = Gaps.orElse(request.client(), WeightShape.SDK10.word());
        WeightShape shape = WeightShape.of(word).orElseThrow(() -> Words.unknown("client", word, WeightShape.words()));
        Optional<Weighed> weighed = Weighed.of(subnet);
        if (weighed.isEmpty()) {
            gaps.require(
                    null, Optional.empty(), 0, missing("uids and values", "no metagraph yet, so no weights of ours"));
        } else if (!weighed.get().isEarned()) {
            gaps.note("weights: " + weighed.get().rule().words());
        }
        return weighed.map(shape::send).orElse(new ClientWeights(Submission.NOTHING, List.of(), ""));
    }

    private ClientWeights explicit() {
        if (request.client() != null) {
            throw new IllegalArgumentException(
                    "client=" + request.client() + ": must be left out where uids and values are given");
        }
        return new ClientWeights(Vectors.submission(request.uids(), request.values()), List.of(), "");
    }

    private Optional<Hotkey> hotkey() {
        String text = caller.hotkey();
        return text == null
                ? Optional.ofNullable(subnet.config().validatorHotkey())
                : Optional.of(Addresses.hotkey("caller.hotkey", text));
    }

    private SetWeights.Caller caller(Optional<Hotkey> hotkey, SetWeights.Rules rules) {
        Optional<Integer> held = hotkey.flatMap(key -> metagraph.map(graph -> graph.uidOf(key)));
        String why = hotkey.isEmpty() ? "no validatorHotkey is configured" : "no metagraph yet";
        int uid = gaps.require(
                caller.uid(), held, SubnetLimits.NOT_REGISTERED, missing("caller.hotkey or caller.uid", why));
        if (caller.uid() == null && held.isEmpty()) {
            return new SetWeights.Caller(uid, false, 0, false, 0); // one thing missing is enough to be told
        }
        Optional<Metagraph> row = metagraph.filter(graph -> uid >= 0 && uid < graph.n());
        boolean registered = uid != SubnetLimits.NOT_REGISTERED;
        return new SetWeights.Caller(
                uid,
                gaps.require(
                        caller.owner(),
                        unlessRegistered(registered, row.map(graph -> graph.ownerUid() == uid), false),
                        false,
                        missing("caller.owner", "not in the metagraph")),
                stakeRao(uid, registered, row, rules),
                gaps.require(
                        caller.validatorPermit(),
                        unlessRegistered(registered, row.map(graph -> graph.validatorPermit(uid)), false),
                        false,
                        missing("caller.validatorPermit", "not in the metagraph")),
                gaps.require(
                        caller.lastUpdateBlock(),
                        unlessRegistered(registered, row.map(graph -> graph.lastUpdateBlock(uid)), 0L),
                        0L,
                        missing("caller.lastUpdateBlock", "not in the metagraph")));
    }

    /** Who has no uid has no row either, and nothing of it is asked. */
    private static <T> Optional<T> unlessRegistered(boolean registered, Optional<T> known, T nothing) {
        return registered ? known : Optional.of(nothing);
    }

    private long stakeRao(int uid, boolean registered, Optional<Metagraph> row, SetWeights.Rules rules) {
        if (!registered && caller.stakeRao() == null && rules.stakeThresholdRao() > 0) {
            gaps.note("caller.stakeRao: the metagraph has no stake of a hotkey without uid, so it was not judged");
            return rules.stakeThresholdRao();
        }
        Optional<Long> known = row.map(graph -> StakeWeighting.wholeRao(
                graph.alphaStakeRao(uid),
                graph.taoStakeRao(uid),
                StakeWeighting.raw(subnet.config().hyperparameters().taoWeight())));
        return gaps.require(
                caller.stakeRao(),
                unlessRegistered(registered, known, 0L),
                0L,
                missing("caller.stakeRao", "not in the metagraph"));
    }

    private static String missing(String field, String why) {
        return field + ": " + why;
    }
}
