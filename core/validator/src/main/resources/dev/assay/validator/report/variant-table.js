'use strict';
/* The outcome of every variant in one line, for all neurons or for one validator and one miner. */
const variantTable = (host) => {
  const picked = { validators: 'all', miners: 'all' };
  const place = element('div', {});
  const all = [...report.variants.keys()];
  const draw = () => place.replaceChildren(sortableTable('Outcome of each variant', outcomeColumns(picked), all));
  const pick = (side, label) => selectElement(label, [['all', 'all ' + side], ...rosters[side].items.map((item) =>
    [String(item.index), neuronText(item)])], 'all', (value) => {
    picked[side] = value;
    draw();
  });
  host.append(
    element('p', {}, 'Tick the variants to compare. A click on a title sorts.'),
    element('div', { class: 'controls' }, pick('validators', 'Validator'), pick('miners', 'Miner')),
    place);
  draw();
};

/* What is swept comes before the outcome; scenarios may differ in a dozen settings, which come after. */
const SWEPT_MAX = 3;
const isSweep = differingNames.length <= SWEPT_MAX;

const outcomeColumns = (picked) => {
  const total = (field, side, divisor) => (variant) => {
    const sum = sumOfRows(pickedRows(variant, field, side, picked[side]));
    return sum === null ? null : sum / divisor;
  };
  const number = (title, unit, value) => numberColumn(title, unit, value, numberText);
  return [
    { title: 'Variant', value: (variant) => report.variants[variant].name, cell: variantCell },
    ...(isSweep ? differingNames.map(hyperparameterColumn) : []),
    number('Total dividends', 'shares, summed over epochs', total('dividends', 'validators', 1)),
    ...relativeColumns(picked.validators),
    number('Total incentive', 'shares, summed over epochs', total('incentives', 'miners', 1)),
    number('Validators\u2019 emission', 'tokens of 10\u2079 rao, all epochs', total('validatorEmissionRao', 'validators', RAO_PER_TOKEN)),
    number('Miners\u2019 emission', 'tokens of 10\u2079 rao, all epochs', total('minerEmissionRao', 'miners', RAO_PER_TOKEN)),
    number('Epochs', null, (variant) => report.variants[variant].epochs.length),
    ...(isSweep ? [] : differingNames.map(hyperparameterColumn)),
  ];
};

const pickedRows = (variant, field, side, picked) => {
  const rows = report.variants[variant][field];
  if (picked === 'all') {
    return rows;
  }
  const row = rosters[side].rowIn(variant, rosters[side].items[Number(picked)]);
  return row === undefined ? [] : [rows[row]];
};

/* Over all validators relative dividends add up to nothing; who does worst and who does best says more. */
const relativeColumns = (picked) => {
  const unit = 'share of 1, mean over epochs';
  if (picked !== 'all') {
    const value = (variant) => meanOf(pickedRows(variant, 'relativeDividends', 'validators', picked).flat());
    return [numberColumn('Mean relative dividend', unit, value, signedText)];
  }
  const column = (title, direction) => ({
    title, unit, isNumber: true,
    value: (variant) => extremeRelative(variant, direction).mean,
    cell: (variant) => {
      const { mean, name } = extremeRelative(variant, direction);
      return element('span', {}, signedText(mean), element('small', {}, element('br', {}), nameElement(name)));
    },
  });
  return [column('Lowest mean relative dividend', -1), column('Highest mean relative dividend', 1)];
};

const extremeRelative = (index, direction) => {
  const variant = report.variants[index];
  return variant.relativeDividends
    .map((row, place) => ({ mean: meanOf(row), name: variant.validators[place].name }))
    .filter((each) => each.mean !== null)
    .reduce((best, each) => (best.mean === null || direction * (each.mean - best.mean) > 0 ? each : best), { mean: null, name: '' });
};

const variantCell = (variant) =>
  element('label', {}, chooserOf(variant), element('span', {}, nameElement(report.variants[variant].name),
    isShownAlike ? null : element('small', {}, report.variants[variant].shows)));

/* A sweep plays one scenario, whose sentence need not be said again in every line. */
const isShownAlike = new Set(report.variants.map((variant) => variant.shows)).size === 1 && report.variants.length > 1;

/* Names like bondsMovingAverage may be broken before a capital letter. */
const wordsElement = (name) => {
  const words = name.split(/(?<=[a-z])(?=[A-Z])/).flatMap((word) => [word, element('wbr', {})]);
  return element('bdi', {}, ...words);
};

const hyperparameterColumn = (name) => {
  const value = (index) => hyperparameterOf(report.variants[index], name);
  return {
    title: wordsElement(name),
    isNumber: [...report.variants.keys()].every((index) => typeof value(index) === 'number'),
    value,
    cell: (index) => hyperparameterText(value(index)),
  };
};
