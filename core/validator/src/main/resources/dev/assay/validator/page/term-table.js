/*
 * The terms of some rewards: a column for each term that differs between rounds, a line below for each that does not.
 * Whatever the model, since it goes by the names of the terms.
 */
import { element, emptyNote } from './elements.js';
import { countText, plural, termText } from './numbers.js';

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

/* The table and what its columns mean, newest round first. */
export const termTable = ({ rounds, roundCount, brokenCount }) => {
  if (rounds.length === 0) {
    return [emptyNote('It was never asked: there is no reward to explain.')];
  }
  const terms = termsOf(rounds);
  const names = [...terms.keys()];
  const isReward = (name) => rounds.every((round) => round.terms.every((term) => term.name !== name || term.value === round.reward));
  const varying = names.filter((name) => (terms.get(name).values.size > 1 || rounds.length === 1) && !isReward(name));
  const head = (text, title) => element('th', { scope: 'col', class: 'number', title }, text);
  const newestFirst = [...rounds].reverse();
  const lines = newestFirst.map((round) => element('tr', {},
    element('th', { scope: 'row', class: 'number' }, countText(round.roundId)),
    element('td', { class: 'number' }, round.asked ? element('b', {}, termText(round.reward)) : 'not asked'),
    element('td', { class: 'number' }, termText(round.after)),
    ...varying.map((name) => element('td', { class: 'number' }, cellText(round, name)))));
  const table = element('table', {},
    element('caption', { class: 'unseen' }, 'Terms of the last rewards, newest first'),
    element('thead', {}, element('tr', {}, head('Round'), head('Reward'), head('Score after'), ...varying.map((name) => head(nameText(name), terms.get(name).words)))),
    element('tbody', {}, ...lines));
  const legend = names.flatMap((name) => {
    const { words, values } = terms.get(name);
    const fixed = varying.includes(name) || terms.get(name).values.size > 1 ? '' : 'always ' + termText([...values][0]) + '; ';
    return [element('dt', {}, nameText(name)), element('dd', {}, fixed + words)];
  });
  const broken = brokenCount === 0 ? null : element('p', { class: 'notice bad' }, plural(brokenCount, 'round') + ' of ' + countText(roundCount) + ' do not recombine to the last bit. Please report it.');
  return [
    broken ?? element('p', { class: 'quiet' }, 'The last ' + plural(rounds.length, 'round') + ' of ' + countText(roundCount) + ', replayed from the journal. All recombine to the last bit.'),
    element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Terms of the last rewards' }, table),
    element('dl', { class: 'legend-list' }, ...legend),
  ];
};
