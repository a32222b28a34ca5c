/* The miners of a subnet, best first: searched, sorted, opened one by one. */
import { contentOf, byId, element, emptyNote, setText, setAttribute, shortHotkey, speak } from './elements.js';
import { countText, numberText, percentText, plural } from './numbers.js';
import { scaleOf, sparkCell } from './sparkline.js';
import { sortableTable, textCell } from './sortable-table.js';

const SHOWN_AT_FIRST = 25;

/* One object per miner, out of the columns of the answer. */
export const minersOf = (overview) => {
  const { miners, weightSum } = overview;
  return miners.uids.map((uid, place) => ({
    uid,
    hotkey: miners.hotkeys[place],
    rank: miners.offset + place + 1,
    score: miners.scores[place],
    rounds: miners.rounds[place],
    lastReward: miners.lastRewards[place],
    weight: miners.weights[place],
    share: weightSum > 0 ? miners.weights[place] / weightSum : 0,
    incentive: miners.incentives === null ? null : miners.incentives[place],
    rewards: miners.recentRewards[place],
  }));
};

const minerCell = (open) => () => {
  const uid = element('span', { class: 'uid' });
  const hotkey = element('bdi', { class: 'hotkey' });
  let row = null;
  const node = element('button', { type: 'button', class: 'miner', 'aria-haspopup': 'dialog', click: () => open(row.uid) }, uid, ' ', hotkey);
  return {
    node,
    show: (newRow) => {
      row = newRow;
      setText(uid, 'uid ' + row.uid);
      setText(hotkey, shortHotkey(row.hotkey));
      setAttribute(node, 'title', row.hotkey);
      setAttribute(node, 'data-uid', row.uid);
    },
  };
};

const weightCell = textCell(
  (row) => (row.weight === 0 ? '–' : percentText(row.share)),
  (row) => (row.weight === 0 ? 'gets no weight' : countText(row.weight) + ' of 65,535'));

export const leaderboard = (open, turn) => {
  let scale = { low: 0, high: 1 };
  let rows = [];
  let wanted = '';
  let isWhole = false;
  const columns = [
    { key: 'rank', title: 'Rank', hint: 'Place by score', isNumber: true, first: 1, value: (row) => row.rank, cell: textCell((row) => countText(row.rank)) },
    { key: 'miner', title: 'Miner', hint: 'Slot and hotkey', isHeader: true, value: (row) => row.uid, cell: minerCell(open) },
    { key: 'score', title: 'Score', hint: 'Moving average of its rewards', isNumber: true, value: (row) => row.score, cell: textCell((row) => numberText(row.score)) },
    { key: 'spark', title: 'Rewards', hint: 'Its last rewards, oldest left; sorts by the last', value: (row) => row.lastReward, first: -1, cell: sparkCell((row) => row.rewards, () => scale) },
    { key: 'reward', title: 'Last reward', hint: 'Reward of the last round that asked it', isNumber: true, value: (row) => row.lastReward, cell: textCell((row) => (row.rounds === 0 ? '–' : numberText(row.lastReward))) },
    { key: 'rounds', title: 'Rounds', hint: 'Rounds that asked it since it holds the slot', isNumber: true, value: (row) => row.rounds, cell: textCell((row) => countText(row.rounds)) },
    { key: 'weight', title: 'Weight', hint: 'Its share of the weights about to be sent', isNumber: true, value: (row) => row.weight, cell: weightCell },
    { key: 'incentive', title: 'Consensus', hint: 'Its share of the miners’ pay that these weights would meet', isNumber: true, value: (row) => row.incentive, cell: textCell((row) => percentText(row.incentive)) },
  ];
  const table = sortableTable({ caption: 'Miners, best score first', columns, keyOf: (row) => row.uid + ' ' + row.hotkey, sortedBy: 'rank', moved: speak });
  const search = element('input', { type: 'search', id: 'search', placeholder: 'uid or hotkey', autocomplete: 'off', spellcheck: 'false', input: () => { wanted = search.value.trim().toLowerCase(); draw(); speak(count.textContent); } });
  const count = element('p', { class: 'quiet count' });
  const more = element('button', { type: 'button', click: () => { isWhole = !isWhole; draw(); } });
  const pages = element('div', { class: 'controls pages' });
  const scroll = element('div', { class: 'scroll' }, table.node);
  const empty = emptyNote('');
  contentOf('leaderboard').append(scroll, empty, element('div', { class: 'controls below' }, more, count, pages));
  byId('leaderboard').querySelector('.title .controls').append(element('label', { for: 'search' }, 'Find'), search);
  table.node.addEventListener('click', (event) => {
    const line = event.target.closest('tbody tr');
    if (line !== null && event.target.closest('button') === null && String(getSelection()) === '') {
      line.querySelector('.miner').click();
    }
  });

  const isUid = () => /^\d{1,5}$/.test(wanted);
  const matches = (row) => (isUid() ? String(row.uid) === wanted : row.hotkey.toLowerCase().includes(wanted));

  const draw = () => {
    const found = rows.filter(matches);
    const limit = isWhole || wanted !== '' ? Infinity : SHOWN_AT_FIRST;
    table.show(found, limit);
    scroll.hidden = found.length === 0;
    empty.hidden = found.length > 0;
    setText(empty, rows.length === 0 ? emptyWords : 'No miner of this page has that uid or hotkey.');
    more.hidden = wanted !== '' || rows.length <= SHOWN_AT_FIRST;
    setText(more, isWhole ? 'Show the best ' + SHOWN_AT_FIRST : 'Show all ' + countText(rows.length));
    setText(count, wanted === '' ? '' : plural(found.length, 'miner') + ' found');
  };

  let emptyWords = '';
  const showPages = ({ miners, minerCount }) => {
    const size = miners.uids.length;
    const end = miners.offset + size;
    pages.hidden = size === 0 || (miners.offset === 0 && end >= minerCount);
    const button = (text, offset, isThere) => element('button', { type: 'button', disabled: !isThere, click: () => turn(offset) }, text);
    const key = miners.offset + ' ' + end + ' ' + minerCount;
    if (pages.dataset.key !== key) {
      pages.dataset.key = key;
      pages.replaceChildren(
        button('Better miners', Math.max(0, miners.offset - miners.limit), miners.offset > 0),
        element('span', { class: 'quiet' }, 'ranks ' + countText(miners.offset + 1) + ' to ' + countText(end) + ' of ' + countText(minerCount)),
        button('Further miners', end, end < minerCount));
    }
  };

  return (overview) => {
    rows = minersOf(overview);
    scale = scaleOf(rows.map((row) => row.rewards));
    emptyWords = overview.block === null
      ? 'No metagraph has been taken in yet: who holds which uid is not known. Send one with PUT /v1/subnets/' + overview.netuid + '/metagraph.'
      : 'This subnet has no miners.';
    table.node.classList.toggle('without-consensus', overview.miners.incentives === null);
    draw();
    showPages(overview);
  };
};
