'use strict';
/* What goes wrong in a script is shown on the page, and kept in data-errors for a program that looks at it. */
window.addEventListener('error', (event) => {
  const place = document.getElementById('errors');
  const text = 'A script of this page failed, so parts of it may be missing: ' + event.message;
  document.documentElement.dataset.errors = event.message;
  place.textContent = text;
  place.hidden = false;
});
