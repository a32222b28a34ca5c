'use strict';
/*
 * A table that sorts by the column whose title is clicked. A column is { title, unit, isNumber, value(row), cell(row) };
 * the first holds row headers. Rows without a value come last either way.
 */
const sortableTable = (label, columns, rows) => {
  const body = element('tbody', {});
  const lines = rows.map((row) => ({ row, line: tableLine(columns, row) }));
  const heads = columns.map((column) => {
    const button = element('button', { type: 'button', click: () => sortBy(column) }, column.title);
    const unit = column.unit ? element('small', {}, column.unit) : null;
    return element('th', { scope: 'col', class: column.isNumber ? 'number' : null }, button, unit);
  });
  const sortBy = (column) => {
    const head = heads[columns.indexOf(column)];
    const first = column.isNumber ? 'descending' : 'ascending';
    const other = column.isNumber ? 'ascending' : 'descending';
    const order = head.getAttribute('aria-sort') === first ? other : first;
    heads.forEach((each) => each.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', order);
    lines.sort((a, b) => compareValues(column.value(a.row), column.value(b.row), order === 'ascending' ? 1 : -1));
    body.append(...lines.map((entry) => entry.line));
  };
  body.append(...lines.map((entry) => entry.line));
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body);
  return element('div', { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': label }, table);
};

const tableLine = (columns, row) =>
  element('tr', {}, ...columns.map((column, place) =>
    place === 0
      ? element('th', { scope: 'row' }, column.cell(row))
      : element('td', { class: column.isNumber ? 'number' : null }, column.cell(row))));

const compareValues = (a, b, direction) => {
  const isMissing = (value) => value === null || value === undefined;
  if (isMissing(a) || isMissing(b)) {
    return isMissing(a) - isMissing(b);
  }
  const isNumbers = typeof a === 'number' && typeof b === 'number';
  return direction * (isNumbers ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true }));
};

const numberColumn = (title, unit, value, show) => ({ title, unit, isNumber: true, value, cell: (row) => show(value(row)) });
