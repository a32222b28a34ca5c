/* Asks the operator for the token, when the sidecar wants one. */
import { byId, setText } from './elements.js';
import { hasToken, setToken } from './sidecar.js';

export const signIn = (look) => {
  const form = byId('sign-in').querySelector('form');
  const field = byId('token');
  const problem = byId('token-problem');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const value = field.value.trim();
    // What a header can carry; anything else is no token, and fetch would throw.
    if (!/^[\x21-\x7e]+$/.test(value)) {
      setText(problem, 'A token is one word of plain letters, digits and signs.');
      return;
    }
    field.value = '';
    setToken(value);
    look();
  });
  byId('sign-out').addEventListener('click', () => {
    setToken(null);
    look();
  });
  return () => {
    setText(problem, hasToken() ? 'That is not the token of this sidecar.' : '');
    setToken(null);
    field.focus();
  };
};
