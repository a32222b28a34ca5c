'use strict';
/*
 * All validators, or all miners, of all variants: who has the same uid and name in two variants is the same, and looks
 * the same in both. rowIn(variant, item) is the neuron's row in that variant's arrays, or undefined.
 */
const SHOWN_AT_FIRST = 8;

const rosterOf = (field, weigh) => {
  const byKey = new Map();
  const rows = report.variants.map((variant) => {
    const rowOf = new Map();
    variant[field].forEach((neuron, row) => {
      let key = JSON.stringify([neuron.uid, neuron.name]);
      while (rowOf.has(key)) {
        key += '+'; // the same twice in one variant: two neurons all the same
      }
      rowOf.set(key, row);
      if (!byKey.has(key)) {
        byKey.set(key, { key, index: byKey.size, name: neuron.name, uid: neuron.uid, weight: 0 });
      }
      byKey.get(key).weight += weigh(variant, row);
    });
    return rowOf;
  });
  const items = [...byKey.values()];
  const ranked = [...items].sort((a, b) => b.weight - a.weight || a.index - b.index);
  const largest = ranked.slice(0, SHOWN_AT_FIRST);
  // Where there are many, the largest, which are shown at first, get looks that differ most.
  (items.length > SHOWN_AT_FIRST ? ranked : items).forEach((item, look) => Object.assign(item, { look }));
  return { field, items, largest: new Set(largest), shown: new Set(largest), rowIn: (variant, item) => rows[variant].get(item.key) };
};

const rosters = {
  validators: rosterOf('validators', (variant, row) => meanOf(variant.stake[row]) || 0),
  miners: rosterOf('miners', (variant, row) => meanOf(variant.incentives[row]) || 0),
};

const neuronText = (item) => shortName(item.name) + ' (uid ' + item.uid + ')';
