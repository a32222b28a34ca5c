/**
 * {@code assay yuma}: what the chain makes of weights.
 *
 * <pre>
 *   YumaCommand
 *      +-- SimulateCommand --&gt; ScenarioFile, Sweep --&gt; SimulationFiles (CSV, JSON, report.html)
 *                                                 +--&gt; SimulationPage  (what is printed)
 * </pre>
 *
 * <p><b>Rules of this package.</b> Engines are chosen in {@code EngineChoice} and nowhere else. What is printed is short;
 * every number is in the files. The same scenarios give the same bytes, whatever the number of threads.
 */
@NullMarked
package dev.assay.validator.yuma;

import org.jspecify.annotations.NullMarked;
