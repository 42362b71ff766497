// An expired session in mid-form. Tasklist would go to its login page and throw the form away; here the form stays,
// a notice leads to our login page in a new tab, and what only reads is asked again once somebody is logged in.

import { dismissNotice, notice } from './notice.js';
import { login, whoAmI } from './paths.js';
import { words } from './words.js';

const FIVE_SECONDS = 5000;
const HALF_A_MINUTE = 30000;

let user;
let someoneElse = false;
let heard = Date.now();
let watch;
let waiting = new Map();
let somethingWasRefused = false;

/** Remembers whose page this is: what one person typed must not go out under another's name. */
export function loggedInAs(name) {
  user = name || user;
}

export function heardFromServer() {
  heard = Date.now();
}

/**
 * Whether something can be sent. Asking renews the token against cross-site requests: one from before the session
 * expired would be refused, and would end the new session, opened in another tab, with it.
 */
export async function sessionHolds() {
  if (!watch && !someoneElse && Date.now() - heard < HALF_A_MINUTE) {
    return true;
  }
  const answer = await fetch(whoAmI, { headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (answer?.status === 401) {
    return false;
  }
  if (!answer?.ok) {
    // Not a matter of the session: whoever sends something now will hear of it.
    return true;
  }
  heardFromServer();
  const { userId } = await answer.json();
  someoneElse = Boolean(user) && userId !== user;
  goOn();
  return !someoneElse;
}

/** Something was submitted in vain: the person will have to do it again. */
export function refusedWithoutSession() {
  somethingWasRefused = true;
  if (someoneElse) {
    notice('danger', words.someoneElse);
  } else {
    ended();
  }
}

/** Asks once more when there is a session again. The same question, which Tasklist repeats every ten seconds, once. */
export function askLater(question, ask) {
  if (!waiting.has(question)) {
    waiting.set(question, ask);
  }
  if (!watch && !someoneElse) {
    ended();
  }
}

function ended() {
  if (!watch) {
    watch = setInterval(sessionHolds, FIVE_SECONDS);
    window.addEventListener('focus', sessionHolds);
  }
  notice('warning', words.sessionEnded, { link: { text: words.logInAgain, href: login } });
}

function goOn() {
  if (!watch) {
    return;
  }
  clearInterval(watch);
  window.removeEventListener('focus', sessionHolds);
  watch = undefined;

  const questions = waiting;
  waiting = new Map();
  if (someoneElse) {
    notice('danger', words.someoneElse);
    return;
  }
  if (somethingWasRefused) {
    notice('success', words.loggedInAgain, { seconds: 10 });
  } else {
    dismissNotice();
  }
  somethingWasRefused = false;
  questions.forEach(ask => ask());
}
