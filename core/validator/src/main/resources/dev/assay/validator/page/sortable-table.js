/*
 * A table whose rows stay the same elements while their values change, so that focus, selection and reading position
 * survive; it sorts by the column whose title is pressed. A column is { key, title, hint, isNumber, isHeader, first,
 * value(row), cell() → { node, show(row) } }; `first` is the direction of the first press. Rows without a value come
 * last either way, and rows with the same value in the order in which they were given.
 */
import { element, setAttribute } from './elements.js';

const isMissing = (value) => value === null || value === undefined || Number.isNaN(value);

const compared = (a, b, direction) => {
  if (isMissing(a) || isMissing(b)) {
    return isMissing(a) - isMissing(b);
  }
  return direction * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true }));
};

export const sortableTable = ({ caption, columns, keyOf, sortedBy, moved }) => {
  const body = element('tbody');
  const lines = new Map();
  let order = { column: columns.find((column) => column.key === sortedBy), direction: 1 };
  let rows = [];
  let limit = Infinity;

  const heads = columns.map((column) => {
    const button = element('button', { type: 'button', title: column.hint, click: () => sortBy(column) }, column.title);
    return element('th', { scope: 'col', class: 'of-' + column.key + (column.isNumber ? ' number' : '') }, button);
  });

  const lineOf = (row) => {
    const key = keyOf(row);
    if (!lines.has(key)) {
      const cells = columns.map((column) => column.cell());
      const line = element('tr', {}, ...cells.map((cell, place) => {
        const column = columns[place];
        const kind = 'of-' + column.key + (column.isNumber ? ' number' : '');
        return column.isHeader ? element('th', { scope: 'row', class: kind }, cell.node) : element('td', { class: kind }, cell.node);
      }));
      lines.set(key, { line, cells });
    }
    const made = lines.get(key);
    made.cells.forEach((cell) => cell.show(row));
    return made.line;
  };

  /* Moves as few rows as it can, and gives the focus back if the row that has it was among them. */
  const place = (wanted) => {
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    let at = body.firstElementChild;
    for (const line of wanted) {
      if (line === at) {
        at = at.nextElementSibling;
      } else {
        body.insertBefore(line, at);
      }
    }
    while (at !== null) {
      const next = at.nextElementSibling;
      at.remove();
      at = next;
    }
    if (focused !== null && focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  };

  const draw = () => {
    const { column, direction } = order;
    heads.forEach((head, place) =>
      setAttribute(head, 'aria-sort', columns[place] === column ? (direction > 0 ? 'ascending' : 'descending') : null));
    const sorted = [...rows].sort((a, b) => compared(column.value(a), column.value(b), direction)).slice(0, limit);
    place(sorted.map(lineOf));
  };

  const sortBy = (column) => {
    const first = column.first ?? (column.isNumber ? -1 : 1);
    order = { column, direction: order.column === column ? -order.direction : first };
    draw();
    moved?.('sorted by ' + column.title + (order.direction > 0 ? ', ascending' : ', descending'));
  };

  const table = element('table', {}, element('caption', { class: 'unseen' }, caption), element('thead', {}, element('tr', {}, ...heads)), body);
  return {
    node: table,
    show: (newRows, newLimit = Infinity) => {
      rows = newRows;
      limit = newLimit;
      const kept = new Set(newRows.map(keyOf));
      [...lines.keys()].filter((key) => !kept.has(key)).forEach((key) => lines.delete(key));
      draw();
    },
  };
};

/* A cell of text that changes. */
export const textCell = (text, title) => () => {
  const node = element('span');
  return {
    node,
    show: (row) => {
      const shown = text(row);
      if (node.textContent !== shown) {
        node.textContent = shown;
      }
      if (title) {
        setAttribute(node, 'title', title(row));
      }
    },
  };
};
