'use strict';
/* Shows the values under the cursor; charts of one row are tied together and show theirs for the same epoch. */
const READ_OUT_LINES = 10;

const readOut = (chart) => {
  const box = element('div', { class: 'readout', hidden: true });
  return {
    hooks: {
      init: (plot) => plot.over.append(box),
      setCursor: (plot) => {
        const epoch = plot.cursor.idx;
        box.hidden = epoch === null || epoch === undefined || plot.cursor.left < 0;
        if (!box.hidden) {
          box.replaceChildren(...readOutContent(chart, epoch));
          placeBeside(box, plot);
        }
      },
    },
  };
};

const epochText = (chart, epoch) => {
  const block = chart.variant.epochs[epoch];
  return block === undefined ? 'epoch ' + epoch + ': none' : 'epoch ' + epoch + ', block ' + block.toLocaleString('en-US');
};

const valuesAt = (chart, epoch) =>
  chart.lines
    .map((line) => ({ item: line.item, value: line.values[epoch] === undefined ? null : line.values[epoch] }))
    .filter((entry) => entry.value !== null)
    .sort((a, b) => b.value - a.value);

const readOutContent = (chart, epoch) => {
  const show = chart.quantity.isSigned ? signedText : numberText;
  const values = valuesAt(chart, epoch);
  const rows = values.slice(0, READ_OUT_LINES).map(({ item, value }) =>
    element('div', { class: 'row' }, lineSample(item.look), nameElement(item.name), element('span', {}, show(value))));
  const change = chart.changes.find((each) => each.epoch === epoch);
  const rest = values.length - rows.length;
  return [
    element('strong', {}, epochText(chart, epoch)),
    change ? element('div', { class: 'change' }, change.number + ' ' + change.text) : null,
    ...rows,
    rest > 0 ? element('div', { class: 'quiet' }, 'and ' + rest + ' more below') : null,
  ].filter((part) => part !== null);
};

/* On the side of the cursor that has more room. */
const placeBeside = (box, plot) => {
  const isLeftHalf = plot.cursor.left < plot.over.clientWidth / 2;
  box.style.left = isLeftHalf ? plot.cursor.left + 10 + 'px' : 'auto';
  box.style.right = isLeftHalf ? 'auto' : plot.over.clientWidth - plot.cursor.left + 10 + 'px';
};

/* The same for ears. */
const spokenText = (chart, epoch) => {
  const show = chart.quantity.isSigned ? signedText : numberText;
  const change = chart.changes.find((each) => each.epoch === epoch);
  const values = valuesAt(chart, epoch).slice(0, READ_OUT_LINES).map(({ item, value }) => item.name + ' ' + show(value));
  return [epochText(chart, epoch), change ? change.text : '', ...values].filter((text) => text !== '').join('; ');
};
