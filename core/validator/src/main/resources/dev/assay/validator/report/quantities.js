'use strict';
/*
 * What the charts show. "of" says who has a line: validators, miners, or pairs, where one neuron is picked and the other
 * side has the lines.
 */
const RAO_PER_TOKEN = 1e9;
const SHARE = 'share of 1';
const TOKENS = 'tokens of 10\u2079 rao in an epoch';

const quantities = [
  { id: 'relativeDividends', title: 'Relative dividends', of: 'validators', unit: SHARE, open: true, isSigned: true,
    about: 'Dividend less share of stake: above zero, a validator earns more than its stake alone would give it.' },
  { id: 'dividends', title: 'Dividends', of: 'validators', unit: SHARE, open: true,
    about: 'What each validator gets of all that validators get in an epoch.' },
  { id: 'incentives', title: 'Incentives', of: 'miners', unit: SHARE, open: true,
    about: 'What each miner gets of all that miners get in an epoch.' },
  { id: 'weights', title: 'Weights', of: 'pairs', unit: SHARE, open: true,
    about: 'What validators say miners are worth.' },
  { id: 'bonds', title: 'Bonds', of: 'pairs', unit: 'as the engine keeps them', open: true,
    about: 'What validators hold in miners; dividends are paid by them.' },
  { id: 'bondShares', field: 'bonds', title: 'Bonds as shares of each miner\u2019s', of: 'pairs', unit: SHARE, isColumnShare: true,
    about: 'Each validator\u2019s bond to a miner, divided by the sum of all validators\u2019 bonds to it.' },
  { id: 'consensus', title: 'Consensus', of: 'miners', unit: SHARE,
    about: 'The weight that enough stake supports; weights above it are cut down to it.' },
  { id: 'validatorTrust', title: 'Validator trust', of: 'validators', unit: SHARE,
    about: 'What is left of a validator\u2019s weights after the cut.' },
  { id: 'stake', title: 'Stake', of: 'validators', unit: 'as given', about: 'The stake that each epoch is computed with.' },
  { id: 'validatorEmissionRao', title: 'Emission to validators', of: 'validators', unit: TOKENS, divisor: RAO_PER_TOKEN,
    about: 'What each validator is paid.' },
  { id: 'minerEmissionRao', title: 'Emission to miners', of: 'miners', unit: TOKENS, divisor: RAO_PER_TOKEN,
    about: 'What each miner is paid.' },
];

/* The rows of a variant that a quantity shows, with the roster they belong to; view = { side, item } for pairs. */
const rowsOf = (quantity, variantIndex, view) => {
  const values = report.variants[variantIndex][quantity.field || quantity.id];
  if (quantity.of !== 'pairs') {
    return values;
  }
  const row = rosters[view.side].rowIn(variantIndex, view.item);
  if (row === undefined) {
    return [];
  }
  if (view.side === 'miners') {
    const toMiner = values.map((ofValidator) => ofValidator[row]);
    return quantity.isColumnShare ? sharesOfColumns(toMiner) : toMiner;
  }
  return values[row].map((own, miner) =>
    quantity.isColumnShare ? sharesOfColumns(values.map((ofValidator) => ofValidator[miner]))[row] : own);
};

const rosterFor = (quantity, view) => {
  const side = quantity.of !== 'pairs' ? quantity.of : view.side === 'miners' ? 'validators' : 'miners';
  return rosters[side];
};

/* The lines of one chart: [{ item, values }], of the shown neurons that the variant has. */
const linesOf = (quantity, variantIndex, view) => {
  const roster = rosterFor(quantity, view);
  const rows = rowsOf(quantity, variantIndex, view);
  const divisor = quantity.divisor || 1;
  return roster.items
    .filter((item) => roster.shown.has(item) && rows[roster.rowIn(variantIndex, item)] !== undefined)
    .map((item) => {
      const row = rows[roster.rowIn(variantIndex, item)];
      return { item, values: divisor === 1 ? row : row.map((value) => (value === null ? null : value / divisor)) };
    });
};

/* Differences of rounding are no news: where all values are smaller than this, the lines lie on zero. */
const HIGH_MIN = 1e-6;

/* One range for all charts that are to be compared: zero is in it, and some air. */
const rangeOf = (charts) => {
  let low = 0;
  let high = 0;
  for (const line of charts.flat()) {
    for (const value of line.values) {
      if (value !== null) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (low === high) {
    return [0, 1];
  }
  if (Math.max(-low, high) < HIGH_MIN) {
    return low < 0 ? [-HIGH_MIN, HIGH_MIN] : [0, HIGH_MIN];
  }
  const air = (high - low) * 0.06;
  return [low < 0 ? low - air : 0, high > 0 ? high + air : 0];
};
