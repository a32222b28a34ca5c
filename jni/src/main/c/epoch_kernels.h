/*
 * The kernels, for whichever instruction set the including file has chosen: each epoch_kernels_*.c first includes one of
 * the lanes_*.h, which differ, and then this, which does not.
 */
/* Loops of a few instructions, which otherwise spend half their time on counting and moving. */
#if defined(__clang__)
#define UNROLLED _Pragma("unroll 4")
#else
#define UNROLLED _Pragma("GCC unroll 4")
#endif

#include "epoch_scatter.h"

#include "epoch_consensus.h"

#include "epoch_bonds.h"

#include "epoch_liquid.h"

/*
 * Constants, not variables, say which form is compiled: each call below becomes code of its own. The copy of the plan is
 * one that nothing stored can change, so that the compiler keeps its parts in registers.
 */
static void bonds(struct epoch_plan *shared, const struct epoch_tile *tile, uint32_t first_cell) {
    struct epoch_plan own = *shared, *plan = &own;
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

static uint32_t list(const struct epoch_plan *plan, uint32_t row, int32_t *columns, int32_t *values) {
    const uint32_t *tiles = plan->link_tile, *slots = plan->link_slot, *stored = plan->stored;
    uint32_t first_column = plan->first_column, end = plan->link_start[row + 1], count = 0;
    for (uint32_t link = plan->link_start[row]; link < end; link++) {
        cells sixteen = cells_load(stored + (size_t)slots[link] * EPOCH_COLUMNS);
        count += cells_append(sixteen, first_column + tiles[link] * EPOCH_COLUMNS, columns + count, values + count);
    }
    return count;
}

const struct epoch_kernels LANES_NAME(epoch_kernels) = {range, scatter, consensus, bonds, list};
