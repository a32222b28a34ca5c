/** The example of core/docs/how-to-add-a-reward-model.md: a model that lives outside of the engine. */
@NullMarked
package example.latency;

import org.jspecify.annotations.NullMarked;
