'use strict';
/* One small chart for every variant, all on the same axes: where in a sweep to look closer. */
const MULTIPLES_FROM = 3;

const smallMultiples = (host) => {
  if (report.variants.length < MULTIPLES_FROM) {
    return;
  }
  host.hidden = false;
  let quantity = quantities[0];
  const hosts = report.variants.map(() => element('div', { class: 'plot', role: 'img' }));
  const figures = report.variants.map((variant, index) => element('figure', {},
    element('figcaption', {}, element('label', {}, chooserOf(index), nameElement(variant.name))), hosts[index]));
  const grid = element('div', { class: 'grid' }, ...figures);
  const options = quantities.filter((each) => each.of !== 'pairs').map((each) => [each.id, each.title]);
  const unit = element('span', { class: 'quiet' });
  const legend = legendPlace(() => [...report.variants.keys()]);
  const draw = () => {
    const charts = report.variants.map((_, index) => linesOf(quantity, index, null));
    const range = rangeOf(charts);
    unit.textContent = quantity.unit;
    hosts.forEach((place, index) => redrawInto(place, { ...chartOf(quantity, index, charts[index], range), isSmall: true, height: 110 }));
  };
  const pick = (id) => {
    quantity = quantities.find((each) => each.id === id);
    legend.show(rosters[quantity.of]);
    draw();
  };
  host.append(element('div', { class: 'controls' }, selectElement('Show', options, quantity.id, pick), unit), legend.place, grid);
  pick(quantity.id);
  redrawers.push(draw);
  redrawOnResize(grid, draw);
};

const chartOf = (quantity, index, lines, range) =>
  ({ variant: report.variants[index], quantity, lines, range, changes: changesOf(report.variants[index]) });

const redrawInto = (place, chart) => {
  const before = plots.get(place);
  if (before) {
    before.plot.destroy();
  }
  const plot = drawChart(place, chart);
  plots.set(place, { plot, chart });
};

/* The plot that each place holds now. */
const plots = new Map();

const redrawOnResize = (grid, draw) => {
  let width = grid.clientWidth;
  new ResizeObserver(() => {
    if (grid.clientWidth !== width && grid.clientWidth > 0) {
      width = grid.clientWidth;
      requestAnimationFrame(draw);
    }
  }).observe(grid);
};
