/*
 * The terms of some rewards: a column for each term that differs between rounds, a line below for each that does not.
 * Whatever the model, since it goes by the names of the terms.
 */
import { element, emptyNote } from './elements.js';
import { countText, termText } from './numbers.js';

const nameText = (name) => name.replaceAll('_', ' ');

const termsOf = (rounds) => {
  const terms = new Map();
  rounds.forEach((round) => round.terms.forEach((term) => {
    if (!terms.has(term.name)) {
      terms.set(term.name, { words: term.words, values: new Set() });
    }
    terms.get(term.name).values.add(term.value);
  }));
  return terms;
};

const cellText = (round, name) => {
  const term = round.terms.find((each) => each.name === name);
  return term === undefined ? '–' : termText(term.value);
};

export const termTable = ({ rounds }) => {
  if (rounds.length === 0) {
    return [emptyNote('It was never asked: there is no reward to explain.')];
  }
  const terms = termsOf(rounds);
  const names = [...terms.keys()];
  const varying = names.filter((name) => terms.get(name).values.size > 1 || rounds.length === 1);
  const head = (text, title) => element('th', { scope: 'col', class: 'number', title }, text);
  const newestFirst = [...rounds].sort((a, b) => b.roundId - a.roundId);
  const lines = newestFirst.map((round) => element('tr', {},
    element('th', { scope: 'row', class: 'number' }, countText(round.roundId)),
    ...varying.map((name) => element('td', { class: 'number' }, cellText(round, name))),
    element('td', { class: 'number' }, element('b', {}, termText(round.reward))),
    element('td', { class: 'number' }, termText(round.scoreAfter))));
  const table = element('table', {},
    element('caption', { class: 'unseen' }, 'Terms of the last rewards, newest first'),
    element('thead', {}, element('tr', {}, head('Round'), ...varying.map((name) => head(nameText(name), terms.get(name).words)), head('Reward'), head('Score after'))),
    element('tbody', {}, ...lines));
  const legend = names.flatMap((name) => {
    const { words, values } = terms.get(name);
    const fixed = varying.includes(name) ? '' : 'always ' + termText([...values][0]) + '; ';
    return [element('dt', {}, nameText(name)), element('dd', {}, fixed + words)];
  });
  return [
    element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Terms of the last rewards' }, table),
    element('dl', { class: 'legend-list' }, ...legend),
  ];
};
