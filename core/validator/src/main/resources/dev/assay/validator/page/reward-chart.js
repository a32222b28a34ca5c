/* A miner's rewards in the last rounds as bars, oldest left; a round that it did not answer is marked as such. */
import { drawing, element, setText } from './elements.js';
import { countText, numberText, timeText } from './numbers.js';

const WIDTH = 640;
const HEIGHT = 120;
const BAR_MAX = 22;

/* Where nobody remembers, a reward speaks for itself. */
const isSilent = (round) => round.answered === false;

const words = (round) => 'round ' + countText(round.roundId) + ', ' + timeText(round.closedNs) + ': '
  + (isSilent(round) ? 'no answer' : 'reward ' + numberText(round.reward));

export const rewardChart = (recent) => {
  const rounds = [...recent].sort((a, b) => a.roundId - b.roundId);
  const values = rounds.map((round) => round.reward);
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const span = high > low ? high - low : 1;
  const step = Math.min(BAR_MAX, WIDTH / rounds.length);
  const y = (value) => 4 + ((high - value) / span) * (HEIGHT - 8);
  const bars = rounds.map((round, place) => {
    const value = round.reward;
    const silent = isSilent(round);
    const top = Math.min(y(value), y(0));
    return drawing('rect', { class: silent ? 'bar silent' : 'bar', x: (place * step + 1).toFixed(1), width: Math.max(1, step - 2).toFixed(1),
      y: (silent ? y(0) - 3 : top).toFixed(1), height: (silent ? 3 : Math.max(1, Math.abs(y(value) - y(0)))).toFixed(1) });
  });
  const base = drawing('line', { class: 'base', x1: 0, x2: (step * rounds.length).toFixed(1), y1: y(0), y2: y(0) });
  const size = (step * rounds.length).toFixed(1);
  const label = 'Rewards of ' + countText(rounds.length) + ' rounds, oldest first: ' + rounds.map((round) => (isSilent(round) ? 'no answer' : numberText(round.reward))).join(', ');
  const picture = drawing('svg', { class: 'rewards', viewBox: '0 0 ' + size + ' ' + HEIGHT, width: size, height: HEIGHT, role: 'img', 'aria-label': label }, base, ...bars);
  const newest = words(rounds[rounds.length - 1]);
  const readout = element('p', { class: 'quiet readout' }, newest);
  const move = (event) => {
    const box = picture.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * rounds.length);
    setText(readout, words(rounds[Math.max(0, Math.min(rounds.length - 1, place))]));
  };
  picture.addEventListener('pointermove', move);
  picture.addEventListener('pointerleave', () => setText(readout, newest));
  const legend = element('p', { class: 'legend' }, element('span', { class: 'key reward' }, 'reward, from ' + numberText(low) + ' to ' + numberText(high)),
    rounds.some(isSilent) ? element('span', { class: 'key silent' }, 'no answer') : null);
  return element('figure', {}, legend, element('div', { class: 'scroll plain' }, picture), readout);
};
