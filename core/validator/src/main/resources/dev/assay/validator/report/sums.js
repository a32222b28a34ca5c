'use strict';
/* Sums and means over epochs, in ascending order; null, where a neuron does not exist, is left out. */
const sumOf = (values) => {
  let sum = null;
  for (const value of values) {
    if (value !== null) {
      sum = (sum === null ? 0 : sum) + value;
    }
  }
  return sum;
};

const meanOf = (values) => {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : sumOf(present) / present.length;
};

/* Sum over neurons and epochs. */
const sumOfRows = (rows) => sumOf(rows.map(sumOf));

/* Each row's share of its column's sum: of all stake in an epoch, of all bonds to a miner. */
const sharesOfColumns = (rows) => {
  const columns = rows.length === 0 ? [] : rows[0].map((_, epoch) => sumOf(rows.map((row) => row[epoch])));
  return rows.map((row) => row.map((value, epoch) => (value === null || !columns[epoch] ? null : value / columns[epoch])));
};
