'use strict';
/*
 * All validators, or all miners, of all variants: who has the same uid and name in two variants is the same, and looks
 * the same in both. rowIn(variant, item) is the neuron's row in that variant's arrays, or undefined. At first those have
 * lines that are among the largest of a variant; looks are given out in that order too, where there are many.
 */
const SHOWN_AT_FIRST = 8;

const rosterOf = (field, weigh) => {
  const byKey = new Map();
  const largest = new Set();
  const rows = report.variants.map((variant) => {
    const rowOf = rowsByKey(variant[field]);
    const members = [...rowOf].map(([key, row]) => {
      if (!byKey.has(key)) {
        byKey.set(key, { key, index: byKey.size, look: null, name: variant[field][row].name, uid: variant[field][row].uid });
      }
      return { item: byKey.get(key), weight: weigh(variant, row) };
    });
    if (members.length > SHOWN_AT_FIRST) {
      members.sort((a, b) => b.weight - a.weight || a.item.index - b.item.index);
    }
    members.forEach(({ item }, rank) => {
      item.look = item.look === null ? rank : item.look;
    });
    members.slice(0, SHOWN_AT_FIRST).forEach(({ item }) => largest.add(item));
    return rowOf;
  });
  const items = [...byKey.values()];
  return { field, items, largest, shown: new Set(largest), rowIn: (variant, item) => rows[variant].get(item.key) };
};

const rowsByKey = (neurons) => {
  const rowOf = new Map();
  neurons.forEach((neuron, row) => {
    let key = JSON.stringify([neuron.uid, neuron.name]);
    while (rowOf.has(key)) {
      key += '+'; // the same twice in one variant: two neurons all the same
    }
    rowOf.set(key, row);
  });
  return rowOf;
};

const rosters = {
  validators: rosterOf('validators', (variant, row) => meanOf(variant.stake[row]) || 0),
  miners: rosterOf('miners', (variant, row) => meanOf(variant.incentives[row]) || 0),
};

const neuronText = (item) => shortName(item.name) + ' (uid ' + item.uid + ')';
