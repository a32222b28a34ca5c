'use strict';
/*
 * One chart: a quantity of one variant, one line for each neuron.
 * chart = { variant, quantity, lines, changes, range, tie, height, isSmall }; charts with the same tie share their cursor.
 */
const drawChart = (host, chart) => {
  const epochs = Array.from({ length: epochCountMax }, (_, epoch) => epoch);
  const columns = chart.lines.map((line) => epochs.map((epoch) => (line.values[epoch] === undefined ? null : line.values[epoch])));
  const plot = new uPlot(chartOptions(host, chart), [epochs, ...columns], host);
  host.setAttribute('aria-label', chartLabel(chart));
  return plot;
};

const chartLabel = (chart) =>
  chart.quantity.title + ' of ' + chart.variant.name + ': ' + chart.lines.length + ' lines over ' +
  chart.variant.epochs.length + ' epochs; arrow keys read the values';

const chartOptions = (host, chart) => ({
  width: Math.max(120, host.clientWidth),
  height: chart.height,
  padding: [chart.isSmall ? 6 : MARK_STRIP, 10, chart.isSmall ? 4 : 0, 0],
  legend: { show: false },
  cursor: chart.isSmall
    ? { show: false }
    : { y: false, sync: { key: chart.tie, scales: ['x', null] }, drag: { x: true, y: false }, points: { size: 7 } },
  scales: {
    x: { time: false, range: (_, low, high) => (low === high ? [low - 0.5, high + 0.5] : [low, high]) },
    y: { range: () => chart.range },
  },
  axes: [epochAxis(chart), valueAxis(chart)],
  series: [{}, ...chart.lines.map((line) => lineOptions(line, chart))],
  plugins: chart.isSmall ? [changeMarks(chart.changes, false)] : [changeMarks(chart.changes, true), readOut(chart)],
});

const axisLook = (chart) => ({
  stroke: cssColour('quiet'),
  font: (chart.isSmall ? 10 : 12) + 'px system-ui, sans-serif',
  grid: { stroke: cssColour('grid'), width: 1 },
  ticks: { stroke: cssColour('rule'), width: 1, size: 4 },
});

const epochAxis = (chart) => ({
  ...axisLook(chart),
  show: !chart.isSmall,
  label: 'epoch',
  labelSize: 16,
  labelGap: 0,
  labelFont: '12px system-ui, sans-serif',
  size: 26,
  gap: 3,
  incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000],
  values: (_, ticks) => ticks.map(String),
});

const valueAxis = (chart) => ({
  ...axisLook(chart),
  size: chart.isSmall ? 50 : 58,
  gap: 3,
  space: chart.isSmall ? 28 : 36,
  values: (_, ticks) => tickTexts(ticks),
});

const lineOptions = (line, chart) => ({
  stroke: lineColour(line.item.look),
  dash: lineDash(line.item.look),
  width: chart.isSmall ? 1.3 : 2,
});

/* Arrow keys move the cursor of a chart that has the focus. */
const readByKeys = (host, current) => {
  host.addEventListener('keydown', (event) => {
    const { plot, chart } = current();
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };
    if (event.key === 'Escape') {
      plot.setCursor({ left: -10, top: -10 }, true, true);
    } else if (event.key in steps) {
      event.preventDefault();
      const last = chart.variant.epochs.length - 1;
      const from = plot.cursor.idx === null || plot.cursor.idx === undefined ? (steps[event.key] < 0 ? last + 1 : -1) : plot.cursor.idx;
      const epoch = Math.min(last, Math.max(0, from + steps[event.key]));
      plot.setCursor({ left: plot.valToPos(epoch, 'x'), top: plot.over.clientHeight / 2 }, true, true);
      document.getElementById('spoken').textContent = spokenText(chart, epoch);
    }
  });
};
