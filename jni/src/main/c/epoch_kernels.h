/*
 * The kernels, for whichever instruction set the including file has chosen: each epoch_kernels_*.c first includes one of
 * the lanes_*.h, which differ, and then this, which does not.
 */
#include "epoch_scatter.h"

#include "epoch_consensus.h"

#include "epoch_bonds.h"

#include "epoch_liquid.h"

/* Constants, not variables, say which form is compiled: each call below becomes code of its own. */
static void bonds(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell) {
    if (plan->input->mode == EPOCH_LEGACY) {
        bonds_legacy(plan, tile, first_cell);
    } else if (plan->liquid) {
        if (plan->wide_bonds) {
            bonds_liquid(plan, tile, first_cell, WIDE);
        } else {
            bonds_liquid(plan, tile, first_cell, NARROW);
        }
    } else if (plan->wide_bonds) {
        bonds_plain(plan, tile, first_cell, WIDE);
    } else {
        bonds_plain(plan, tile, first_cell, NARROW);
    }
}

static uint32_t append(const uint32_t *stored, uint32_t column, int32_t *columns, int32_t *values) {
    return cells_append(cells_load(stored), column, columns, values);
}

const struct epoch_kernels LANES_NAME(epoch_kernels) = {range, ascending, scatter, consensus, bonds, append};
