/* The last rounds, newest first: how many were asked, how many answered, what was refused and why. */
import { contentOf, element, emptyNote, setText, setAttribute } from './elements.js';
import { countText, percentText, plural, reasonText, spanText, timeText } from './numbers.js';

const OPEN_MAX = 4;
const CLOSED_MAX = 8;
const CLOSED_BY = { 'all-answered': 'all answered', deadline: 'deadline', requested: 'closed early' };

const refusedWords = (refusals) =>
  Object.entries(refusals).sort((a, b) => b[1] - a[1]).map(([reason, count]) => countText(count) + ' ' + reasonText(reason)).join(', ');

const bar = (answered, asked) =>
  element('meter', { min: 0, max: Math.max(1, asked), value: answered, 'aria-hidden': 'true' });

const openLine = (round, nowSeconds) => {
  const left = round.deadlineNs / 1e9 - nowSeconds;
  return element('li', { class: 'open' },
    element('div', { class: 'line' }, element('b', {}, countText(round.roundId)), element('span', {}, plural(round.askedCount, 'miner') + ' asked'),
      element('span', { class: 'quiet' }, left > 0 ? 'open, ' + spanText(left) + ' left' : 'open, deadline passed')));
};

const closedLine = (round) => {
  const refused = refusedWords(round.refusals);
  return element('li', {},
    element('div', { class: 'line' },
      element('b', {}, countText(round.roundId)),
      element('span', {}, bar(round.answeredCount, round.askedCount), ' ', countText(round.answeredCount) + ' of ' + countText(round.askedCount) + ' answered'),
      element('span', { class: 'quiet', title: percentText(round.answeredCount / Math.max(1, round.askedCount)) }, (CLOSED_BY[round.closeReason] ?? reasonText(round.closeReason)) + ', ' + timeText(round.closedNs)),
      round.scored ? null : element('span', { class: 'problem' }, 'not scored'),
      refused === '' ? null : element('span', { class: 'refused' }, 'refused ' + refused)));
};

export const rounds = () => {
  const list = element('ol', { class: 'rounds' });
  const empty = emptyNote('No round has been opened yet.');
  contentOf('rounds').append(list, empty);
  let shown = '';
  return (overview, nowSeconds) => {
    const key = JSON.stringify([overview.openRounds, overview.rounds, overview.openRounds.length > 0 ? Math.round(nowSeconds) : 0]);
    if (key !== shown) {
      shown = key;
      list.replaceChildren(...overview.openRounds.slice(0, OPEN_MAX).map((round) => openLine(round, nowSeconds)), ...overview.rounds.slice(0, CLOSED_MAX).map(closedLine));
    }
    list.hidden = overview.openRounds.length + overview.rounds.length === 0;
    empty.hidden = !list.hidden;
  };
};

/* All refusals since the start, the most frequent reason first. */
export const refusals = () => {
  const list = element('ul', { class: 'bars' });
  const empty = emptyNote('Nothing has been refused since the start.');
  contentOf('refusals').append(list, empty);
  const lines = new Map();
  return ({ refusals: reasons }) => {
    const most = Math.max(1, ...reasons.map((reason) => reason.count));
    const wanted = [...reasons].sort((a, b) => b.count - a.count).map((reason) => {
      if (!lines.has(reason.reason)) {
        const count = element('b');
        const meter = element('meter', { min: 0, max: 1, value: 0, 'aria-hidden': 'true' });
        lines.set(reason.reason, { count, meter, node: element('li', {}, element('span', { class: 'words' }, count, ' ' + reason.words), meter) });
      }
      const line = lines.get(reason.reason);
      setText(line.count, countText(reason.count));
      setAttribute(line.meter, 'value', reason.count / most);
      return line.node;
    });
    if (wanted.length !== list.children.length || wanted.some((node, place) => node !== list.children[place])) {
      list.replaceChildren(...wanted);
    }
    list.hidden = reasons.length === 0;
    empty.hidden = reasons.length > 0;
  };
};
