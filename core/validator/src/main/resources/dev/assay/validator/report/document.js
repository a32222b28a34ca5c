'use strict';
/* The simulation's document, as it was given. The whole page only reads it. */
const report = JSON.parse(document.getElementById('document').textContent);
const epochCountMax = Math.max(...report.variants.map((variant) => variant.epochs.length));
