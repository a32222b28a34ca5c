'use strict';
/* Marks the epochs at which something changes: a line through the plot, and above it a number and as much of the text as fits. */
const changesOf = (variant) => {
  const byEpoch = new Map();
  for (const change of variant.changes) {
    byEpoch.set(change.epoch, [...(byEpoch.get(change.epoch) || []), change.text]);
  }
  return [...byEpoch].sort((a, b) => a[0] - b[0]).map(([epoch, texts], place) => ({ epoch, number: place + 1, text: texts.join('; ') }));
};

const MARK_STRIP = 20;

const changeMarks = (changes, withText) => ({
  hooks: {
    draw: (plot) => {
      const context = plot.ctx;
      const ratio = uPlot.pxRatio;
      const { left, top, width, height } = plot.bbox;
      context.save();
      context.font = 11 * ratio + 'px system-ui, sans-serif';
      context.fillStyle = context.strokeStyle = cssColour('mark');
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      context.lineWidth = ratio;
      context.setLineDash([3 * ratio, 3 * ratio]);
      const places = changes.map((change) => plot.valToPos(change.epoch, 'x', true));
      changes.forEach((change, at) => {
        const x = places[at];
        if (x < left - 1 || x > left + width + 1) {
          return; // zoomed away
        }
        context.beginPath();
        context.moveTo(x, top - 4 * ratio);
        context.lineTo(x, top + height);
        context.stroke();
        if (withText) {
          const end = at + 1 < places.length ? places[at + 1] : plot.ctx.canvas.width;
          const text = fittingText(context, change, end - x - 6 * ratio);
          context.fillText(text, x - 3 * ratio, top - 7 * ratio);
        }
      });
      context.restore();
    },
  },
});

const fittingText = (context, change, room) => {
  const full = change.number + ' ' + change.text.slice(0, 80);
  if (context.measureText(full).width <= room) {
    return full;
  }
  for (let length = full.length - 1; length > 4; length--) {
    const cut = full.slice(0, length) + '\u2026';
    if (context.measureText(cut).width <= room) {
      return cut;
    }
  }
  return context.measureText(String(change.number)).width <= room ? String(change.number) : '';
};
