/**
 * Reward models of subnets whose commodity is trading: signals, portfolios, forecasts of prices.
 *
 * <pre>
 *   orders, prices --(outside: the ledger, second by second)--&gt; positions, checkpoints, daily returns
 *                                                                    |
 *   trading.positions    portfolio now, drawdown, elimination   &lt;----+
 *   trading.challenge    may a new miner be ranked?             &lt;----+
 *   trading.checkpoint   ranks over checkpoints, a ladder       &lt;----+   May 2024
 *   trading.metrics      percentiles over days, softmax         &lt;----+   from July 2024
 *   trading.debt         what is owed for last month, dust      &lt;----+   2025
 *   trading.forecast     error of a price forecast, averaged
 * </pre>
 *
 * <p>Read {@code PositionReward}, the smallest, then {@code CheckpointReward} with its round, ledger and parts.
 *
 * <p><b>Rules of this package.</b> A model is a class of its own; {@code …Settings} are its constants, {@code …Round} the
 * numbers of one round, {@code …Parts} their explanation. Sums run in index order; exponentials are those of {@code
 * StrictMath}. Who is rejected is neither ranked nor a measure for others. May depend on {@code reward} and {@code
 * ranking}.
 */
@NullMarked
package dev.assay.reward.trading;

import org.jspecify.annotations.NullMarked;
