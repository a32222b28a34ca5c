/* Everything behind one miner's weight: its figures, the steps from its score, and the terms of its last rewards. */
import { byId, contentOf, element, emptyNote, setText, speak } from './elements.js';
import { minersOf } from './leaderboard.js';
import { countText, numberText, percentText, plural } from './numbers.js';
import { rewardChart } from './reward-chart.js';
import { ask } from './sidecar.js';
import { termTable } from './term-table.js';

const ROUNDS = 10;
const REPLAY_MS = 60000;
const TOO_MANY = 429;
const BUSY_MS = 2000;

const FIGURES = [
  ['Rank', (row) => countText(row.rank)],
  ['Score', (row) => numberText(row.score)],
  ['Last reward', (row) => (row.rounds === 0 ? '–' : numberText(row.lastReward))],
  ['Rounds', (row) => countText(row.rounds)],
  ['Weight', (row) => (row.weight === 0 ? 'none' : percentText(row.share))],
  ['Consensus', (row) => percentText(row.incentive)],
];

const hotkeyLine = (hotkey) => {
  const copy = element('button', { type: 'button', class: 'plain', click: async () => {
    try {
      await navigator.clipboard.writeText(hotkey);
      setText(copy, 'Copied');
    } catch {
      getSelection().selectAllChildren(text); // without a clipboard it is at least marked, to be copied by hand
      setText(copy, 'Marked');
    }
    speak(copy.textContent);
  } }, 'Copy');
  const text = element('bdi', { class: 'whole' }, hotkey);
  return element('p', { class: 'hotkey-line' }, text, ' ', copy);
};

const part = (title, ...children) => element('section', {}, element('h3', {}, title), ...children);

const stepList = (steps) => element('ol', { class: 'steps' }, ...steps.map((step) => element('li', {}, step)));

const retry = (again) => element('button', { type: 'button', click: again }, 'Try again');

export const minerDialog = (closed) => {
  const dialog = byId('miner');
  const content = contentOf('miner');
  let shown = null;
  let asked = 0;

  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close()); // the backdrop
  dialog.addEventListener('close', () => {
    const uid = shown?.uid;
    shown = null;
    asked++;
    closed(uid);
  });

  const fill = async (place, path, timeoutMs, show, words) => {
    const mine = asked;
    place.replaceChildren(emptyNote(words));
    place.setAttribute('aria-busy', 'true');
    try {
      const answer = await ask(path, timeoutMs);
      if (mine === asked) {
        place.replaceChildren(...show(answer));
      }
    } catch (error) {
      if (mine === asked && error.status === TOO_MANY) {
        place.replaceChildren(emptyNote('The journal is being replayed for somebody else; waiting for it…'));
        setTimeout(() => mine === asked && fill(place, path, timeoutMs, show, words), BUSY_MS);
      } else if (mine === asked) {
        place.replaceChildren(element('p', { class: 'problem' }, 'This could not be read' + (error.message === '' ? '' : ': ' + error.message) + '. ', retry(() => fill(place, path, timeoutMs, show, words))));
      }
    } finally {
      place.removeAttribute('aria-busy');
    }
  };

  const open = (netuid, uid) => {
    asked++;
    shown = { netuid, uid, hotkey: null, values: null };
    setText(byId('miner-title'), 'Miner uid ' + uid);
    const head = element('div');
    const list = element('dl', { class: 'figures small' });
    const rewards = element('div');
    const steps = element('div');
    const terms = element('div');
    shown.head = head;
    shown.values = FIGURES.map(([title, value]) => {
      const number = element('dd', { class: 'value' });
      list.append(element('div', {}, element('dt', {}, title), number));
      return { number, value };
    });
    content.replaceChildren(head, list, part('Its last rewards', rewards), part('From score to weight', steps), part('Terms of its last rewards', terms));
    if (!dialog.open) {
      dialog.showModal();
    }
    content.scrollTop = 0;
    byId('miner-title').focus();
    const path = '/v1/subnets/' + netuid + '/miners/' + uid;
    fill(rewards, path, undefined, (miner) => {
      steps.replaceChildren(stepList(miner.weightSteps));
      return miner.recent.length === 0 ? [emptyNote('It has not been asked in any recent round.')] : [rewardChart(miner.recent)];
    }, 'Reading…');
    fill(terms, path + '/explain?rounds=' + ROUNDS, REPLAY_MS, termTable, 'Replaying the journal for the last ' + plural(ROUNDS, 'round') + '…');
  };

  const update = (overview) => {
    if (shown === null) {
      return;
    }
    const row = minersOf(overview).find((miner) => miner.uid === shown.uid);
    if (row === undefined) {
      return;
    }
    if (shown.hotkey !== row.hotkey) {
      const isNew = shown.hotkey !== null;
      shown.hotkey = row.hotkey;
      shown.head.replaceChildren(hotkeyLine(row.hotkey), ...(isNew ? [element('p', { class: 'notice' }, 'The slot has changed hands while this was open. '), retry(() => { open(shown.netuid, shown.uid); update(overview); })] : []));
    }
    shown.values.forEach(({ number, value }) => setText(number, value(row)));
  };

  return { open, update, isOpen: () => dialog.open };
};
