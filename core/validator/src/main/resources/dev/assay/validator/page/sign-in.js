/* Asks the operator for the token, when the sidecar wants one. */
import { byId, setText } from './elements.js';
import { hasToken, logIn, setToken } from './sidecar.js';

export const signIn = (look) => {
  const form = byId('sign-in').querySelector('form');
  const field = byId('token');
  const problem = byId('token-problem');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const value = field.value.trim();
    // What a header can carry; anything else is no token, and fetch would throw.
    if (!/^[\x21-\x7e]+$/.test(value)) {
      setText(problem, 'A token is one word of plain letters, digits and signs.');
      return;
    }
    setText(problem, '');
    try {
      await logIn(value);
      field.value = '';
      look();
    } catch (error) {
      setText(problem, error.kind === 'token' ? 'That is not the token of this sidecar.' : 'The sidecar does not answer. ' + error.message);
      field.select();
    }
  });
  byId('sign-out').addEventListener('click', () => {
    setToken(null);
    look();
  });
  return () => {
    setText(problem, hasToken() ? 'The token of this tab is good no more. Please give it again.' : '');
    setToken(null);
    field.focus();
  };
};
