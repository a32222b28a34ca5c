/* The weights that would be sent now, beside what consensus would pay for them. The leaderboard has the numbers. */
import { contentOf, drawing, element, emptyNote, setText } from './elements.js';
import { minersOf } from './leaderboard.js';
import { countText, percentText, plural } from './numbers.js';

const WIDTH = 1000;
const HEIGHT = 150;

const summary = (overview) => {
  const { weightCount, minerCount, weightsEarned, consensus } = overview;
  const sentences = [weightsEarned
    ? plural(weightCount, 'miner') + ' of ' + countText(minerCount) + ' would get a weight.'
    : 'No miner has a score above 0, so all ' + countText(minerCount) + ' would get the same weight.'];
  if (consensus.note !== null) {
    sentences.push(consensus.note);
  } else if (consensus.validatorUid !== null) {
    sentences.push('This validator is uid ' + consensus.validatorUid + ' with ' + percentText(consensus.stakeShare) + ' of the stake; consensus would leave '
      + percentText(consensus.validatorTrust) + ' of its weights standing and pay it ' + percentText(consensus.dividend) + ' of the dividends.');
  } else {
    sentences.push('No validator hotkey is configured, or it holds no uid: consensus is that of the other validators’ weights.');
  }
  sentences.push('Metagraph of block ' + countText(overview.block) + '.');
  return sentences.join(' ');
};

const chart = (rows) => {
  const most = Math.max(1e-9, ...rows.map((row) => Math.max(row.share, row.incentive ?? 0)));
  const step = WIDTH / rows.length;
  const y = (share) => HEIGHT - (share / most) * (HEIGHT - 4);
  const bars = rows.map((row, place) => drawing('rect', { class: 'ours', x: (place * step + step * 0.1).toFixed(2), width: (step * 0.8).toFixed(2), y: y(row.share).toFixed(1), height: (HEIGHT - y(row.share)).toFixed(1) }));
  const marks = rows.filter((row) => row.incentive !== null).map((row) => {
    const x = (row.rank - rows[0].rank) * step;
    return drawing('line', { class: 'theirs', x1: x.toFixed(2), x2: (x + step).toFixed(2), y1: y(row.incentive).toFixed(1), y2: y(row.incentive).toFixed(1) });
  });
  const hover = drawing('rect', { class: 'hover', y: 0, height: HEIGHT, width: step, visibility: 'hidden' });
  const picture = drawing('svg', { class: 'weights', viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, hover, ...bars, ...marks);
  return { picture, hover, step, most };
};

export const weights = (open) => {
  const words = element('p');
  const height = element('span', { class: 'quiet' });
  const legend = element('p', { class: 'legend' }, element('span', { class: 'key ours' }, 'share of our weights'), element('span', { class: 'key theirs' }, 'share of the miners’ pay after consensus'), height);
  const readout = element('p', { class: 'readout quiet' });
  const figure = element('figure', {}, legend, element('div', { class: 'plot' }), readout);
  const plot = figure.querySelector('.plot');
  const empty = emptyNote('There is nothing to send yet: no miner has a score.');
  contentOf('weights').append(words, figure, empty);
  const hint = 'Miners by rank, best left. Point at one to read it.';
  let shown = '';
  let rows = [];
  let drawn = null;

  const at = (event) => {
    const box = plot.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * rows.length);
    return rows[Math.max(0, Math.min(rows.length - 1, place))];
  };
  plot.addEventListener('pointermove', (event) => {
    const row = at(event);
    drawn.hover.setAttribute('x', (row.rank - rows[0].rank) * drawn.step);
    drawn.hover.setAttribute('visibility', 'visible');
    setText(readout, 'rank ' + row.rank + ', uid ' + row.uid + ': ' + percentText(row.share) + ' of our weights' + (row.incentive === null ? '' : ', ' + percentText(row.incentive) + ' of the pay'));
  });
  plot.addEventListener('pointerleave', () => {
    drawn?.hover.setAttribute('visibility', 'hidden');
    setText(readout, hint);
  });
  plot.addEventListener('click', (event) => open(at(event).uid));

  return (overview) => {
    const isEmpty = overview.weightCount === 0;
    figure.hidden = isEmpty;
    words.hidden = isEmpty;
    empty.hidden = !isEmpty;
    if (isEmpty) {
      return;
    }
    setText(words, summary(overview));
    rows = minersOf(overview);
    const key = JSON.stringify([overview.miners.weights, overview.miners.incentives]);
    if (key !== shown) {
      shown = key;
      drawn = chart(rows);
      legend.classList.toggle('alone', overview.miners.incentives === null);
      plot.replaceChildren(drawn.picture);
      setText(height, 'full height ' + percentText(drawn.most));
      setText(readout, hint);
    }
  };
};
