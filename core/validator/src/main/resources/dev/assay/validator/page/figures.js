/* What matters at a glance: one number each, with a line of what it stands for. */
import { byId, element, setText } from './elements.js';
import { countText, durationText, percentText, plural, rateText, spanText } from './numbers.js';

const answered = (rounds) => {
  const asked = rounds.reduce((sum, round) => sum + round.askedCount, 0);
  const came = rounds.reduce((sum, round) => sum + round.answeredCount, 0);
  return asked === 0 ? null : came / asked;
};

const openWords = (overview, nowSeconds) => {
  const { openRounds } = overview;
  if (openRounds.length === 0) {
    return 'none open';
  }
  const left = Math.min(...openRounds.map((round) => round.deadlineNs)) / 1e9 - nowSeconds;
  return countText(openRounds.length) + ' open, ' + (left > 0 ? spanText(left) + ' left' : 'deadline passed');
};

const lagWords = (journal) => {
  const lag = journal.eventCount - journal.syncedCount;
  return lag <= 0 ? 'all forced onto the disk' : (journal.syncedCount === 0 ? 'none' : 'all but ' + countText(lag)) + ' forced onto the disk';
};

const FIGURES = [
  ['Last round', (o) => (o.lastRoundId === null ? '–' : countText(o.lastRoundId)), openWords],
  ['Asked and answered', (o) => percentText(answered(o.rounds), 1), (o) => (o.rounds.length === 0 ? 'no round has closed yet' : 'over the last ' + plural(o.rounds.length, 'round'))],
  ['Responses', (o) => rateText(o.rates.responsesPerSecond) + ' per second', (o) => countText(o.counts.accepted) + ' since the start' + (o.subnetCount > 1 ? ', all subnets' : '')],
  ['Refused', (o) => countText(o.counts.refused), (o) => percentText(o.counts.refused / Math.max(1, o.counts.refused + o.counts.accepted)) + ' of what came since the start'],
  ['Offer to journal', (o) => (o.latency.count === 0 ? '–' : durationText(o.latency.p50Ns)), (o) => (o.latency.count === 0 ? 'nothing came lately' : '99 % within ' + durationText(o.latency.p99Ns))],
  ['Events in the journal', (o) => countText(o.journal.eventCount), (o) => lagWords(o.journal)],
];

/* The first word large, a unit after it small. */
const showValue = (place, text) => {
  if (place.textContent !== text) {
    const [, number, unit] = /^(\S+)(.*)$/.exec(text);
    place.replaceChildren(number, ...(unit === '' ? [] : [element('small', {}, unit)]));
  }
};

export const figures = () => {
  const shown = FIGURES.map(([title, value, words]) => {
    const number = element('dd', { class: 'value' });
    const note = element('dd', { class: 'note' });
    byId('figures').append(element('div', {}, element('dt', {}, title), number, note));
    return { number, note, value, words };
  });
  return (overview, nowSeconds) => shown.forEach(({ number, note, value, words }) => {
    showValue(number, value(overview));
    setText(note, words(overview, nowSeconds));
  });
};
