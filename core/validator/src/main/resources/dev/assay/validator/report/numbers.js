'use strict';
/* Numbers as people read them; the same in every browser language. */
const withMinus = (text) => text.replace(/-/g, '\u2212').replace('e+', 'e');

const numberText = (value) => {
  if (value === null || value === undefined) {
    return '\u2013';
  }
  const size = Math.abs(value);
  if (size === 0) {
    return '0';
  }
  if (size >= 1000) {
    return withMinus(value.toLocaleString('en-US', { maximumFractionDigits: size >= 1e5 ? 0 : 1 }));
  }
  return withMinus(size < 1e-4 ? value.toExponential(2) : String(Number(value.toPrecision(4))));
};

const signedText = (value) => (value > 0 ? '+' : '') + numberText(value);

const percentText = (ratio) =>
  ratio === null ? '\u2013' : (ratio > 0 ? '+' : '') + withMinus((100 * ratio).toFixed(2)) + ' %';

const shareText = (ratio) => (ratio === null ? '\u2013' : (100 * ratio).toFixed(2) + ' %');

/* Ticks of an axis: short, and all in one form. */
const tickTexts = (ticks) => {
  const sizeMax = Math.max(...ticks.map(Math.abs));
  if (sizeMax >= 1e6 || sizeMax < 1e-3) {
    return ticks.map((tick) => (tick === 0 ? '0' : withMinus(String(Number(tick.toPrecision(3)).toExponential()))));
  }
  return ticks.map((tick) => withMinus(String(Number(tick.toPrecision(6)))));
};
