/** Who is who: hotkeys and their SS58 addresses. */
@NullMarked
package dev.assay.identity;

import org.jspecify.annotations.NullMarked;
