/**
 * Who is who: hotkeys and their SS58 addresses.
 *
 * <p>Read {@link dev.assay.identity.Hotkey} first: everything that outlives a block is keyed by it. Depends on nothing
 * else in this library.
 */
@NullMarked
package dev.assay.identity;

import org.jspecify.annotations.NullMarked;
