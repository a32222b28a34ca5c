/*
 * Looks at the sidecar once a second while somebody looks at the page, and shows what it says. The address keeps which
 * subnet and which miner are shown (#5/17), never a token.
 */
import './errors.js';
import { byId, setText, speak } from './elements.js';
import { figures } from './figures.js';
import { journal } from './journal.js';
import { leaderboard } from './leaderboard.js';
import { minerDialog } from './miner-dialog.js';
import { plural, spanText } from './numbers.js';
import { refusals, rounds } from './rounds.js';
import { hasToken, NoAnswer, poll } from './sidecar.js';
import { signIn } from './sign-in.js';
import { subnetChoice } from './subnet-choice.js';
import { weights } from './weights.js';

const EVERY_MS = 1000;
const WAITS_MS = [1000, 2000, 4000, 8000];
const STALE_MS = 4000;

const address = () => {
  const found = /^#(\d{1,5})(?:\/(\d{1,5}))?$/.exec(location.hash);
  return found === null ? { netuid: null, uid: null } : { netuid: Number(found[1]), uid: found[2] === undefined ? null : Number(found[2]) };
};

let { netuid } = address();
let uidToOpen = address().uid;
let offset = 0;
let overview = null;
let answeredAt = 0; // by this browser's monotonic clock
let failures = 0;
let timer = 0;
let turn = 0;

const keepAddress = (uid) => history.replaceState(null, '', '#' + overview.netuid + (uid === null ? '' : '/' + uid));

const dialog = minerDialog((uid) => {
  keepAddress(null);
  document.querySelector('#leaderboard button.miner[data-uid="' + uid + '"]')?.focus();
});
const openMiner = (uid) => {
  keepAddress(uid);
  dialog.open(overview.netuid, uid);
  dialog.update(overview);
};
const look = (newNetuid = netuid, newOffset = 0) => {
  netuid = newNetuid;
  offset = newOffset;
  failures = 0;
  run();
};
const parts = [
  subnetChoice((chosen) => look(chosen)),
  figures(),
  leaderboard(openMiner, (newOffset) => look(netuid, newOffset)),
  rounds(),
  refusals(),
  weights(openMiner),
  journal(),
  dialog.update,
];
const wantToken = signIn(() => look());

const setState = (state) => {
  document.body.dataset.state = state;
  byId('sign-in').hidden = state !== 'sign-in';
  byId('board').hidden = state === 'sign-in' || overview === null;
  byId('sign-out').hidden = state === 'sign-in' || !hasToken();
  byId('metrics').hidden = state === 'sign-in' || hasToken(); // a link shows no token
};

const showReadiness = () => {
  const words = byId('readiness').querySelector('.words');
  const state = document.body.dataset.state;
  const said = state === 'gone' ? 'no answer' : state === 'sign-in' ? 'locked' : overview === null ? 'connecting' : overview.ready ? 'ready' : 'stopped';
  byId('readiness').dataset.state = said;
  setText(words, said);
};

/* How old what is shown is. Said only when it is worth saying. */
const showAge = () => {
  const age = performance.now() - answeredAt;
  const isOld = overview !== null && (age > STALE_MS || failures > 0);
  setText(byId('freshness'), overview === null || document.body.dataset.state === 'sign-in' ? '' : isOld ? 'last answer ' + spanText(age / 1000) + ' ago' : 'live');
};

const show = () => {
  const nowSeconds = Date.now() / 1000;
  parts.forEach((part) => part(overview, nowSeconds));
  const notes = [overview.failure === null ? null : 'The engine has stopped: ' + overview.failure + '. What was journalled is safe; start the sidecar again.', overview.journal.notice].filter((note) => note !== null);
  byId('notice').hidden = notes.length === 0;
  setText(byId('notice'), notes.join(' '));
  setText(byId('version'), ' · Assay ' + overview.version);
  document.title = 'Subnet ' + overview.netuid + ' · Assay';
  byId('leaderboard-title').textContent = 'Leaderboard of subnet ' + overview.netuid;
};

const answered = (answer) => {
  const isBack = failures > 0;
  overview = answer;
  netuid = answer.netuid;
  answeredAt = performance.now();
  failures = 0;
  byId('gone').hidden = true;
  setState('shown');
  show();
  if (isBack) {
    speak('The sidecar answers again.');
  }
  if (uidToOpen !== null) {
    const uid = uidToOpen;
    uidToOpen = null;
    if (answer.miners.uids.includes(uid)) {
      openMiner(uid);
    }
  } else if (!dialog.isOpen()) {
    keepAddress(null);
  }
  return EVERY_MS;
};

const refused = (error) => {
  if (error.kind === 'token') {
    if (document.body.dataset.state !== 'sign-in' || hasToken()) {
      setState('sign-in');
      wantToken();
    }
    return 0;
  }
  if (error.kind === 'problem' && error.status === 404 && netuid !== null) {
    netuid = null; // an address from another time: show what there is
    return 1;
  }
  const waitMs = WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)];
  setState('gone');
  const words = error.kind === 'gone' ? 'The sidecar does not answer' + (error.message === '' ? '.' : ': ' + error.message + '.') : 'The sidecar could not answer: ' + error.message + '.';
  setText(byId('gone'), words + (overview === null ? '' : ' What you see is its last answer.') + ' Trying again every ' + plural(waitMs / 1000, 'second') + '.');
  byId('gone').hidden = failures < 2 && overview !== null;
  return waitMs;
};

/* One look, then the next; a new turn makes the one before it stop. */
const run = async () => {
  const mine = ++turn;
  clearTimeout(timer);
  let waitMs;
  try {
    const path = '/v1/overview?offset=' + offset + (netuid === null ? '' : '&netuid=' + netuid);
    const answer = await poll(path);
    if (mine !== turn) {
      return;
    }
    waitMs = answered(answer);
  } catch (error) {
    if (!(error instanceof NoAnswer)) {
      throw error;
    }
    if (mine !== turn) {
      return;
    }
    waitMs = refused(error);
  }
  showReadiness();
  showAge();
  if (waitMs > 0 && !document.hidden) {
    timer = setTimeout(run, waitMs);
  }
};

setInterval(showAge, EVERY_MS);
document.addEventListener('visibilitychange', () => document.hidden || document.body.dataset.state === 'sign-in' || run());
addEventListener('hashchange', () => {
  const wanted = address();
  if (wanted.netuid !== null && wanted.netuid !== overview?.netuid) {
    look(wanted.netuid);
  }
});
run();
