/* How far the journal is, and how long it takes from the offer of a response until it would survive the process. */
import { contentOf, element, emptyNote, setText } from './elements.js';
import { countText, durationText, plural, spanText } from './numbers.js';

const LATENCIES = [['50 %', 'p50Ns'], ['90 %', 'p90Ns'], ['99 %', 'p99Ns'], ['99.9 %', 'p999Ns'], ['all', 'maxNs']];

const synced = ({ eventCount, syncedCount }) =>
  (syncedCount >= eventCount ? 'all' : syncedCount === 0 ? 'none since the start' : countText(syncedCount));

const lines = (overview, nowSeconds) => [
  ['Events', countText(overview.journal.eventCount)],
  ['Forced onto the disk', synced(overview.journal)],
  ['Rounds scored', countText(overview.counts.roundsScored)],
  ['Failures of the reward model', countText(overview.counts.modelErrors)],
  ['Running for', spanText(nowSeconds - overview.startedNs / 1e9)],
];

export const journal = () => {
  const list = element('dl', { class: 'pairs' });
  const rows = LATENCIES.map(([name, field]) => {
    const value = element('td', { class: 'number' });
    return { field, value, line: element('tr', {}, element('th', { scope: 'row' }, name), value) };
  });
  const words = element('p', { class: 'quiet' });
  const table = element('table', { class: 'latency' },
    element('caption', {}, 'From offer to journal'),
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Share of the responses'), element('th', { scope: 'col', class: 'number' }, 'within'))),
    element('tbody', {}, ...rows.map((row) => row.line)));
  const empty = emptyNote('No response came lately, so there is no latency to show.');
  contentOf('journal').append(element('div', { class: 'two' }, list, element('div', {}, table, words, empty)));
  const values = new Map();
  return (overview, nowSeconds) => {
    lines(overview, nowSeconds).forEach(([title, text]) => {
      if (!values.has(title)) {
        const value = element('dd');
        list.append(element('div', {}, element('dt', {}, title), value));
        values.set(title, value);
      }
      setText(values.get(title), text);
    });
    const { latency } = overview;
    table.hidden = latency.count === 0;
    words.hidden = table.hidden;
    empty.hidden = !table.hidden;
    rows.forEach(({ field, value }) => setText(value, durationText(latency[field])));
    setText(words, plural(latency.count, 'response') + ' of the last ' + spanText(overview.rates.windowSeconds) + '.');
  };
};
