'use strict';
/* Fills the page. */
const countText = (count, noun) => count.toLocaleString('en-US') + ' ' + noun + (count === 1 ? '' : 's');

document.getElementById('made').textContent =
  'Made by ' + report.made + '. ' + countText(report.variants.length, 'variant') + ', up to ' + countText(epochCountMax, 'epoch') +
  ', ' + countText(rosters.validators.items.length, 'validator') + ', ' + countText(rosters.miners.items.length, 'miner') + '.';

variantTable(document.getElementById('variants'));
smallMultiples(document.getElementById('multiples'));
variantCards(document.getElementById('cards'));

const charts = document.getElementById('charts');
charts.append(element('p', {}, 'Charts of one row have the same axes. A pointer on a chart, or the arrow keys, reads the ' +
  'values; dragging enlarges, a double click goes back. Dashed upright lines mark epochs at which something changes. ' +
  'Names below a title bring lines in and take them out.'));
quantities.forEach((quantity) => quantitySection(charts, quantity));

/* Charts are pictures in the colours of their time: they are drawn again when those change. */
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellShown);
const setPrinting = (isPrinting) => {
  document.documentElement.classList.toggle('printing', isPrinting);
  tellShown();
};
addEventListener('beforeprint', () => setPrinting(true));
addEventListener('afterprint', () => setPrinting(false));

document.documentElement.dataset.charts = String(document.querySelectorAll('canvas').length);
