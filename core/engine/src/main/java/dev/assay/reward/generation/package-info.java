/**
 * Reward models of subnets that generate text and images: Vision and its successor Nineteen, by their versions.
 *
 * <pre>
 *   one result     checker: likeness --generation.image-quality, .text-quality, .clip-quality--&gt; quality
 *                  response time     --generation.v4-speed------------------------------------&gt; speed
 *                  score of the checking server --generation.v3-expected----------------------&gt; worth
 *   one period     requests, refusals, failures --generation.period---------------------------&gt; period score
 *   one miner      worth by period              --generation.v3--------------------------------&gt; reward
 *                  results, periods, capacities --generation.v4, generation.v6-----------------&gt; reward
 * </pre>
 *
 * <table>
 *   <caption>Models</caption>
 *   <tr><th>name</th><th>a row is</th><th>class</th></tr>
 *   <tr><td>{@code generation.v3-expected}</td><td>a result</td><td>{@code ExpectedScoreReward}</td></tr>
 *   <tr><td>{@code generation.v3}</td><td>a miner</td><td>{@code PeriodTotalReward}</td></tr>
 *   <tr><td>{@code generation.v4-speed}</td><td>a result</td><td>{@code SpeedReward}</td></tr>
 *   <tr><td>{@code generation.period}</td><td>a miner's task in a period</td><td>{@code PeriodReward}</td></tr>
 *   <tr><td>{@code generation.v4}, {@code generation.v6}</td><td>a miner</td><td>{@code VolumeReward}</td></tr>
 *   <tr><td>{@code generation.image-quality}</td><td>an image</td><td>{@code ImageQualityReward}</td></tr>
 *   <tr><td>{@code generation.text-quality}</td><td>a text</td><td>{@code TextQualityReward}</td></tr>
 *   <tr><td>{@code generation.clip-quality}</td><td>a list of embeddings</td><td>{@code ClipQualityReward}</td></tr>
 * </table>
 *
 * <p>Read {@code VolumeReward}, then {@code Contenders}. {@code WorkTask} and {@code VolumeTask} are the subnets' own tables.
 *
 * <p><b>Rules of this package.</b> What an image or a text is worth comes from outside, as cosines, probabilities and
 * flags. Results, periods and capacities of a miner are cut by task, in ascending order; nobody sorts them here. May depend
 * on {@code reward} only.
 */
@NullMarked
package dev.assay.reward.generation;

import org.jspecify.annotations.NullMarked;
