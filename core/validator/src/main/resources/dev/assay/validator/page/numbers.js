/* Numbers as people read them; the same in every browser language. What is no finite number is a dash, never NaN. */
const DASH = '–';
const NS_PER_MS = 1e6;
const NS_PER_SECOND = 1e9;

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);
const withMinus = (text) => text.replace(/-/g, '−').replace('e+', 'e');

export const plural = (count, noun) => countText(count) + ' ' + noun + (count === 1 ? '' : 's');

export const countText = (value) => (isNumber(value) ? withMinus(value.toLocaleString('en-US')) : DASH);

/* Four digits after the point where numbers are mostly in [0, 1]; four that count elsewhere. */
export const numberText = (value) => {
  if (!isNumber(value)) {
    return DASH;
  }
  const size = Math.abs(value);
  if (size === 0) {
    return '0';
  }
  if (size >= 1000) {
    return withMinus(value.toLocaleString('en-US', { maximumFractionDigits: size >= 1e5 ? 0 : 1 }));
  }
  if (size < 1e-4) {
    return withMinus(value.toExponential(2));
  }
  return withMinus(size < 10 ? value.toFixed(4) : String(Number(value.toPrecision(5))));
};

/* Six digits that count, for the terms of a formula. */
export const termText = (value) => {
  if (!isNumber(value)) {
    return DASH;
  }
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e9);
  return withMinus(plain ? Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 9 }) : value.toExponential(4));
};

export const percentText = (ratio, digits = 2) => (isNumber(ratio) ? withMinus((100 * ratio).toFixed(digits)) + ' %' : DASH);

/* 41 microseconds, 1.2 milliseconds, 3.4 seconds. */
export const durationText = (ns) => {
  if (!isNumber(ns)) {
    return DASH;
  }
  const [size, unit] = ns < NS_PER_MS ? [ns / 1e3, 'microsecond'] : ns < NS_PER_SECOND ? [ns / NS_PER_MS, 'millisecond'] : [ns / NS_PER_SECOND, 'second'];
  const shown = size >= 100 ? size.toFixed(0) : String(Number(size.toPrecision(size < 1 ? 1 : 2)));
  return shown + ' ' + unit + (shown === '1' ? '' : 's');
};

/* How long ago or until, in the largest unit that says it. */
export const spanText = (seconds) => {
  if (!isNumber(seconds)) {
    return DASH;
  }
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) {
    return plural(whole, 'second');
  }
  if (whole < 7200) {
    return plural(Math.floor(whole / 60), 'minute');
  }
  return whole < 172800 ? plural(Math.floor(whole / 3600), 'hour') : plural(Math.floor(whole / 86400), 'day');
};

export const rateText = (perSecond) => (isNumber(perSecond) ? (perSecond >= 100 ? countText(Math.round(perSecond)) : String(Number(perSecond.toFixed(1)))) : DASH);

/* Kebab-case names of reasons, as words. */
export const reasonText = (code) => code.replaceAll('-', ' ');

export const timeText = (epochNs) => new Date(epochNs / NS_PER_MS).toLocaleTimeString('en-GB');
