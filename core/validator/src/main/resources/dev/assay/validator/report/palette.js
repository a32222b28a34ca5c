'use strict';
/*
 * How a line looks. Colours are the page's --line-0 to --line-6, after Okabe and Ito's set for all kinds of colour
 * vision, darkened or lightened to stand out from the paper; a dash goes with each, so that print in grey works too.
 * Seven colours and five dashes give 35 looks before one comes back.
 */
const COLOURS = 7;
const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [14, 4]];

const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
const lineColour = (index) => cssColour('line-' + (index % COLOURS));
const lineDash = (index) => DASHES[index % DASHES.length];

const lineSample = (index) => {
  const space = 'http://www.w3.org/2000/svg';
  const sample = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'line');
  const attributes = { x1: 0, x2: 28, y1: 5, y2: 5, 'stroke-width': 2.5, 'stroke-dasharray': lineDash(index).join(' ') };
  Object.entries(attributes).forEach(([name, value]) => line.setAttribute(name, value));
  line.style.stroke = 'var(--line-' + (index % COLOURS) + ')';
  sample.setAttribute('width', 28);
  sample.setAttribute('height', 10);
  sample.setAttribute('aria-hidden', 'true');
  sample.append(line);
  return sample;
};
