'use strict';
/* One quantity of all chosen variants, side by side and on the same axes; drawn when it is opened. */
const quantitySection = (host, quantity) => {
  let view = firstView(quantity);
  const legend = legendPlace(choice.list);
  const grid = element('div', { class: 'grid' });
  const section = element('details', { class: 'quantity', open: quantity.open === true },
    element('summary', {}, element('h3', {}, quantity.title), ' ', element('small', {}, quantity.unit)),
    element('p', {}, quantity.about));
  const redraw = () => section.open && drawLines(quantity, view, grid);
  const rebuild = () => {
    grid.querySelectorAll('.plot').forEach(forget);
    const figures = choice.list().map(chartFigure);
    grid.replaceChildren(...(figures.length > 0 ? figures : [element('p', {}, 'No variant is chosen.')]));
    redraw();
  };
  const turn = (chosen) => {
    view = chosen;
    legend.show(rosterFor(quantity, view));
    redraw();
  };
  if (quantity.of === 'pairs') {
    section.append(element('div', { class: 'controls' }, pairChooser(quantity, view, turn)));
  }
  section.append(legend.place, grid);
  host.append(section);
  turn(view);
  rebuild();
  section.addEventListener('toggle', redraw);
  choice.onChange(rebuild);
  redrawers.push(redraw);
  redrawOnResize(grid, redraw);
};

const firstView = (quantity) => {
  const side = rosters.miners.items.length > 0 ? 'miners' : 'validators';
  return quantity.of === 'pairs' ? { side, item: rosters[side].items[0] || { key: null } } : null;
};

const chartFigure = (index) => {
  const place = element('div', { class: 'plot', tabindex: 0, role: 'group', 'data-variant': String(index) });
  readByKeys(place, () => plots.get(place));
  return element('figure', {}, element('figcaption', {}, nameElement(report.variants[index].name)), place);
};

const drawLines = (quantity, view, grid) => {
  const places = [...grid.querySelectorAll('.plot')];
  const indexes = places.map((place) => Number(place.dataset.variant));
  const lines = indexes.map((index) => linesOf(quantity, index, view));
  const range = rangeOf(lines);
  places.forEach((place, at) =>
    redrawInto(place, { ...chartOf(quantity, indexes[at], lines[at], range), tie: quantity.id, height: 250 }));
};

const forget = (place) => {
  if (plots.has(place)) {
    plots.get(place).plot.destroy();
    plots.delete(place);
  }
};

/* Whose weights or bonds: all validators' to one miner, or one validator's to all miners. */
const pairChooser = (quantity, view, chosen) => {
  const of = (side, text, group) => rosters[side].items.map((item) => [side + ' ' + item.index, text + neuronText(item), group]);
  const options = [
    ...of('miners', 'to ', 'One miner, a line for each validator'),
    ...of('validators', 'from ', 'One validator, a line for each miner'),
  ];
  return selectElement('Show those', options, view.side + ' ' + view.item.index, (value) => {
    const [side, index] = value.split(' ');
    chosen({ side, item: rosters[side].items[Number(index)] });
  });
};
