package dev.assay.reward.trading;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.List;
import java.util.Map;

/**
 * Pays traders the return of their portfolio at this moment, and nothing once it has fallen too far.
 *
 * <pre>
 *   gain            = (price - average_entry)·net_leverage/initial_entry
 *   r               = 0 if gain ≤ -1, else 1 + gain
 *   return_at_close = r·(1 - fee·cumulative_leverage/2)
 *   portfolio       = Π return_at_close;   1 without a position
 *   drawdown        = portfolio/max_realized_return
 *   reward          = portfolio, 0 if drawdown &lt; 0.95: eliminated
 * </pre>
 *
 * <p>Each response stands for itself. Fees of the original are 0.001 (crypto), 0.00007 (forex) and 0.00009 (indices),
 * leverage is at most 20 (crypto) or 500; cumulative leverage is the sum of all changes of leverage, the closing one
 * included. Fees that eat more than everything leave 0 and no less, for two losses below nothing would multiply to a
 * gain; the profile {@code ptn-2024-05} lets them, as the original does. A portfolio beyond all numbers counts as the
 * largest.
 *
 * <p><b>Cost</b>: a few products per position, nothing allocated per response.
 *
 * <p>Source: taoshidev/proprietary-trading-network at 32f6fbe, {@code vali_objects/position.py}, {@code
 * shared_objects/cache_controller.py}.
 */
public final class PositionReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.positions";

    /** Name of the group of positions. */
    public static final String GROUP = "positions";

    /** As the original of May 2024. */
    public static final String PROFILE = "ptn-2024-05";

    private static final int INITIAL_ENTRY = 0;
    private static final int AVERAGE_ENTRY = 1;
    private static final int PRICE = 2;
    private static final int NET_LEVERAGE = 3;
    private static final int CUMULATIVE_LEVERAGE = 4;
    private static final int FEE = 5;
    private static final double PRICE_MIN = 1e-12;
    private static final double PRICE_MAX = 1e15;
    private static final double LEVERAGE_MAX = 1e6;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(Feature.number("max_realized_return", "ratio", "largest portfolio value there ever was")
                    .min(PRICE_MIN)
                    .max(PRICE_MAX))
            .responseItems(
                    GROUP,
                    "open and closed positions",
                    price("initial_entry_price", "price of the first order").min(PRICE_MIN),
                    price("average_entry_price", "price of all orders, weighted by leverage"),
                    price("price", "price now, or at close"),
                    Feature.number("net_leverage", "ratio", "leverage held, below 0 for a short position")
                            .min(-LEVERAGE_MAX)
                            .max(LEVERAGE_MAX),
                    Feature.number("cumulative_leverage", "ratio", "sum of the sizes of all changes of leverage")
                            .min(0)
                            .max(LEVERAGE_MAX),
                    Feature.ratio("fee", "fee per leverage, for both ways"))
            .diagnostic("portfolio_return", "product of the returns of all positions")
            .diagnostic("drawdown", "portfolio over the largest there ever was")
            .diagnostic("eliminated", "1 if the drawdown is below the limit")
            .itemDiagnostic("return_at_close", GROUP, "what the position would return if it were closed")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final double drawdownMin;
    private final boolean floorAtZero;

    private PositionReward(ParameterValues parameters) {
        drawdownMin = parameters.number("drawdownMin");
        floorAtZero = parameters.flag("floorAtZero");
    }

    private static Feature price(String name, String words) {
        return Feature.number(name, "quote currency", words).min(0).max(PRICE_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "traders, by the return of their portfolio at this moment, nothing after a large drawdown",
                "taoshidev/proprietary-trading-network@32f6fbe:vali_objects/position.py,"
                        + " taoshidev/proprietary-trading-network@32f6fbe:shared_objects/cache_controller.py",
                List.of(
                        Parameter.ratio(
                                "drawdownMin", 0.95, "below this share of its maximum a portfolio is eliminated"),
                        Parameter.flag("floorAtZero", true, "fees leave at least nothing of a position")),
                Map.of(PROFILE, Map.of("floorAtZero", "false")),
                PositionReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                double portfolio = portfolio(batch.table(1), row);
                outcome.rewards()[row] = eliminated(batch, row, portfolio) ? 0 : portfolio;
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, outcome);
        }
    }

    private boolean eliminated(RewardBatch batch, int row, double portfolio) {
        return drawdown(batch, row, portfolio) < drawdownMin || portfolio < 0;
    }

    private static double drawdown(RewardBatch batch, int row, double portfolio) {
        return clamped(portfolio / batch.table(0).get(row, 0));
    }

    private double portfolio(FeatureTable positions, int row) {
        double portfolio = 1;
        for (int item = positions.first(row); item < positions.end(row); item++) {
            portfolio = clamped(portfolio * returnAtClose(positions, item));
        }
        return portfolio;
    }

    /** Keeps a product that overflowed among the numbers, so that a loss of everything still leaves nothing. */
    private static double clamped(double value) {
        return Math.min(Double.MAX_VALUE, Math.max(-Double.MAX_VALUE, value));
    }

    private double returnAtClose(FeatureTable positions, int item) {
        return grossReturn(positions, item) * keptShare(positions, item);
    }

    private static double grossReturn(FeatureTable positions, int item) {
        double gain = (positions.get(item, PRICE) - positions.get(item, AVERAGE_ENTRY))
                * positions.get(item, NET_LEVERAGE)
                / positions.get(item, INITIAL_ENTRY);
        return gain <= -1 ? 0 : 1 + gain;
    }

    private double keptShare(FeatureTable positions, int item) {
        double kept = 1 - positions.get(item, FEE) * positions.get(item, CUMULATIVE_LEVERAGE) / 2;
        return floorAtZero ? Math.max(0, kept) : kept;
    }

    private void diagnose(RewardBatch batch, RewardOutcome outcome) {
        FeatureTable positions = batch.table(1);
        double[] portfolios = outcome.diagnose(0, batch.rowCount());
        double[] drawdowns = outcome.diagnose(1, batch.rowCount());
        double[] eliminated = outcome.diagnose(2, batch.rowCount());
        double[] returns = outcome.diagnose(3, positions.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                portfolios[row] = portfolio(positions, row);
                drawdowns[row] = drawdown(batch, row, portfolios[row]);
                eliminated[row] = eliminated(batch, row, portfolios[row]) ? 1 : 0;
                for (int item = positions.first(row); item < positions.end(row); item++) {
                    returns[item] = returnAtClose(positions, item);
                }
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        Part portfolio = portfolioPart(batch.table(1), row);
        Part drawdown = Part.step(
                "drawdown",
                drawdown(batch, row, portfolio.value()),
                "portfolio over the largest there ever was",
                portfolio);
        boolean out = eliminated(batch, row, portfolio.value());
        return new RewardExplanation(
                out
                        ? Part.step("reward", 0, "eliminated: the drawdown is below " + drawdownMin, drawdown)
                        : portfolio.as("reward", "the portfolio; its drawdown is " + drawdown.value()));
    }

    private Part portfolioPart(FeatureTable positions, int row) {
        double value = portfolio(positions, row);
        Part[] factors = new Part[1 + positions.count(row)];
        factors[0] = Part.given("stake", 1, "what every portfolio begins with");
        for (int i = 1; i < factors.length; i++) {
            int item = positions.first(row) + i - 1;
            factors[i] = Part.product(
                    "return_at_close_" + (i - 1),
                    "what the position would return if it were closed",
                    Part.given("gross_return_" + (i - 1), grossReturn(positions, item), "before fees"),
                    Part.given("kept_share_" + (i - 1), keptShare(positions, item), "what fees leave"));
        }
        boolean exact = Part.product("portfolio_return", "product of all positions", factors)
                        .value()
                == value;
        return exact
                ? Part.product("portfolio_return", "product of all positions", factors)
                : Part.step("portfolio_return", value, "product of all positions, kept among the numbers", factors);
    }
}
