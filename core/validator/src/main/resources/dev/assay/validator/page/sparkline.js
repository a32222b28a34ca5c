/* A miner's last rewards as a small line, oldest left. All of a table share one scale, so that they compare. */
import { drawing, setAttribute } from './elements.js';
import { numberText } from './numbers.js';

const WIDTH = 96;
const HEIGHT = 22;
const EDGE = 2.5;

/* The scale of many: from the least of all and 0 to the most. */
export const scaleOf = (series) => {
  let low = 0;
  let high = 0;
  series.forEach((values) => values.forEach((value) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }));
  return { low, high: high > low ? high : low + 1 };
};

export const sparkCell = (rewards, scale, width = WIDTH, height = HEIGHT) => () => {
  const base = drawing('line', { class: 'base', x1: 0, x2: width });
  const line = drawing('polyline', { class: 'line' });
  const dot = drawing('circle', { class: 'dot', r: 2.2 });
  const node = drawing('svg', { class: 'spark', width, height, viewBox: '0 0 ' + width + ' ' + height, role: 'img' }, base, line, dot);
  let shown = '';
  return {
    node,
    show: (row) => {
      const values = rewards(row);
      const { low, high } = scale();
      const key = low + ' ' + high + ' ' + values.join(' ');
      if (key === shown) {
        return;
      }
      shown = key;
      const step = (width - 2 * EDGE) / Math.max(1, values.length - 1);
      const x = (place) => (width - EDGE - (values.length - 1 - place) * step).toFixed(1);
      const y = (value) => (height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE)).toFixed(1);
      line.setAttribute('points', values.map((value, place) => x(place) + ',' + y(value)).join(' '));
      base.setAttribute('y1', y(0));
      base.setAttribute('y2', y(0));
      dot.toggleAttribute('hidden', values.length === 0);
      if (values.length > 0) {
        dot.setAttribute('cx', x(values.length - 1));
        dot.setAttribute('cy', y(values[values.length - 1]));
      }
      setAttribute(node, 'aria-label', values.length === 0 ? 'no rewards yet' : 'last rewards: ' + values.map(numberText).join(', '));
    },
  };
};
