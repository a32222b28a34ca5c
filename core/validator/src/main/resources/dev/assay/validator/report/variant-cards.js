'use strict';
/* What each chosen variant is: its settings, what changes when, and what every neuron got. */
const variantCards = (host) => {
  const base = { key: rosters.validators.items.length > 0 ? rosters.validators.items[0].key : null };
  const grid = element('div', { class: 'grid cards' });
  const draw = () => grid.replaceChildren(...(choice.list().length > 0
    ? choice.list().map((index) => variantCard(index, base.key))
    : [element('p', {}, 'None: tick one or more above.')]));
  const options = rosters.validators.items.map((item) => [item.key, neuronText(item)]);
  host.append(element('div', { class: 'controls' }, selectElement('Dividends are compared with those of', options, base.key, (key) => {
    base.key = key;
    draw();
  })), grid);
  choice.onChange(draw);
  draw();
};

const variantCard = (index, baseKey) => {
  const variant = report.variants[index];
  const changes = changesOf(variant);
  return element('article', { class: 'card' },
    element('h3', {}, nameElement(variant.name)),
    element('p', {}, variant.shows),
    variant.leftOut === null ? null : element('p', { class: 'notice' }, 'Left out: ' + variant.leftOut),
    changes.length === 0 ? null : element('h4', {}, 'What changes'),
    changes.length === 0 ? null : element('ol', { class: 'changes' }, ...changes.map((change) =>
      element('li', {}, 'epoch ' + change.epoch + ': ' + change.text))),
    element('details', {}, element('summary', {}, 'Settings: ' + variant.engine), settingsOf(variant)),
    element('h4', {}, 'Validators'), validatorTable(index, baseKey),
    element('h4', {}, 'Miners'), minerTable(index));
};

const settingsOf = (variant) => {
  const parts = Object.keys(variant.hyperparameters).flatMap((name) => {
    const look = { class: differingNames.includes(name) ? 'differs' : null };
    return [element('dt', look, name), element('dd', look, hyperparameterText(hyperparameterOf(variant, name)))];
  });
  return element('dl', {}, ...parts);
};

const neuronCell = (neurons) => (row) =>
  element('span', {}, nameElement(neurons[row].name), element('small', {}, 'uid ' + neurons[row].uid));

const tokensOf = (rao) => (rao === null ? null : rao / RAO_PER_TOKEN);

const validatorTable = (index, baseKey) => {
  const variant = report.variants[index];
  const baseRow = rosters.validators.items.filter((item) => item.key === baseKey).map((item) => rosters.validators.rowIn(index, item))[0];
  const totals = variant.dividends.map(sumOf);
  const stakeShares = sharesOfColumns(variant.stake).map(meanOf);
  const against = (row) => (!totals[baseRow] || totals[row] === null ? null : totals[row] / totals[baseRow] - 1);
  return sortableTable('Validators of ' + variant.name, [
    { title: 'Validator', value: (row) => variant.validators[row].name, cell: neuronCell(variant.validators) },
    numberColumn('Stake', 'mean share', (row) => stakeShares[row], shareText),
    numberColumn('Total dividends', 'shares, summed', (row) => totals[row], numberText),
    numberColumn('Against base', 'per cent', against, percentText),
    numberColumn('Relative dividend', 'mean', (row) => meanOf(variant.relativeDividends[row]), signedText),
    numberColumn('Emission', 'tokens', (row) => tokensOf(sumOf(variant.validatorEmissionRao[row])), numberText),
  ], [...variant.validators.keys()]);
};

const minerTable = (index) => {
  const variant = report.variants[index];
  return sortableTable('Miners of ' + variant.name, [
    { title: 'Miner', value: (row) => variant.miners[row].name, cell: neuronCell(variant.miners) },
    numberColumn('Total incentive', 'shares, summed', (row) => sumOf(variant.incentives[row]), numberText),
    numberColumn('Consensus', 'mean', (row) => meanOf(variant.consensus[row]), numberText),
    numberColumn('Emission', 'tokens', (row) => tokensOf(sumOf(variant.minerEmissionRao[row])), numberText),
  ], [...variant.miners.keys()]);
};
