'use strict';
/* What the reader has chosen; whoever shows it asks to be told when it changes. */
const CHOSEN_AT_FIRST = 2;

const choice = (() => {
  const chosen = new Set(report.variants.keys());
  [...chosen].slice(CHOSEN_AT_FIRST).forEach((index) => chosen.delete(index));
  const listeners = [];
  const tell = () => listeners.forEach((listener) => listener());
  return {
    has: (index) => chosen.has(index),
    list: () => [...chosen].sort((a, b) => a - b),
    onChange: (listener) => listeners.push(listener),
    set: (index, isChosen) => {
      chosen[isChosen ? 'add' : 'delete'](index);
      tell();
    },
  };
})();

/* A check box that chooses a variant, and stays right whichever of its twins is clicked. */
const chooserOf = (index) => {
  const box = element('input', { type: 'checkbox', change: () => choice.set(index, box.checked) });
  const update = () => {
    box.checked = choice.has(index);
  };
  choice.onChange(update);
  update();
  return box;
};

const redrawers = [];
/* Which neurons have lines is one choice for all charts. */
const tellShown = () => redrawers.forEach((redraw) => redraw());
