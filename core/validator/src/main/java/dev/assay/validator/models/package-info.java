/** The command {@code assay models}: what can be chosen as a subnet's reward model, and what it reads. */
@NullMarked
package dev.assay.validator.models;

import org.jspecify.annotations.NullMarked;
