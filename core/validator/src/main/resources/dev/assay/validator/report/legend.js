'use strict';
/* Who the lines of these variants are; a click takes one away or brings it back, in all charts. */
const legendOf = (roster, variants) => {
  const buttons = roster.items.map((item) => {
    const button = element('button', { type: 'button', click: () => toggleShown(roster, item) },
      lineSample(item.look), nameElement(item.name));
    button.title = item.name + ', uid ' + item.uid;
    return button;
  });
  const update = () => buttons.forEach((button, place) => {
    const item = roster.items[place];
    button.setAttribute('aria-pressed', String(roster.shown.has(item)));
    button.hidden = !variants().some((variant) => roster.rowIn(variant, item) !== undefined);
  });
  choice.onChange(update);
  redrawers.push(update);
  update();
  return element('div', { class: 'legend', role: 'group', 'aria-label': 'Lines: ' + roster.field }, ...shortcutsOf(roster), ...buttons);
};

const toggleShown = (roster, item) => {
  roster.shown[roster.shown.has(item) ? 'delete' : 'add'](item);
  tellShown();
};

const shortcutsOf = (roster) => {
  const shortcut = (text, items) => element('button', { type: 'button', class: 'shortcut', click: () => {
    roster.shown = new Set(items());
    tellShown();
  } }, text);
  if (roster.items.length < 4) {
    return [];
  }
  return [
    shortcut('All', () => roster.items),
    shortcut('None', () => []),
    roster.items.length > roster.largest.size ? shortcut('Largest', () => roster.largest) : null,
  ].filter((button) => button !== null);
};

/* One place for the legends of several rosters, of which one is shown; each is made once. */
const legendPlace = (variants) => {
  const made = new Map();
  const place = element('div', {});
  const show = (roster) => {
    if (!made.has(roster)) {
      made.set(roster, legendOf(roster, variants));
    }
    place.replaceChildren(made.get(roster));
  };
  return { place, show };
};
