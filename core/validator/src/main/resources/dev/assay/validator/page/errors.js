/* What goes wrong in a script is shown on the page, and kept in data-errors for a program that looks at it. */
const showError = (message) => {
  const place = document.getElementById('errors');
  document.documentElement.dataset.errors = message;
  place.textContent = 'A script of this page failed, so parts of it may be missing: ' + message;
  place.hidden = false;
};
addEventListener('error', (event) => showError(event.message));
addEventListener('unhandledrejection', (event) => showError(String(event.reason?.message ?? event.reason)));
document.addEventListener('securitypolicyviolation', (event) =>
  showError(event.effectiveDirective + ': the page’s policy has refused something that this page was not written with'));
