// One notice at a time at the head of the window, above a dialog too. Tasklist's own notifications go to the panel of
// an open dialog and vanish with it, or stand at a scrolled-away end of it. Text only: nothing here reads HTML.

import { words } from './words.js';

let shown;
let timer;

/** @param kind success, warning or danger; link a text and an address opened in a new tab; seconds none: until closed */
export function notice(kind, text, { link, seconds } = {}) {
  dismissNotice();

  shown = document.createElement('div');
  shown.className = `revisit-notice alert alert-${kind}`;
  shown.setAttribute('role', kind === 'success' ? 'status' : 'alert');

  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'close';
  close.textContent = '×';
  close.setAttribute('aria-label', words.close);
  close.addEventListener('click', dismissNotice);
  shown.append(close, text);

  if (link) {
    const anchor = document.createElement('a');
    anchor.textContent = link.text;
    anchor.href = link.href;
    anchor.target = '_blank';
    shown.append(' ', anchor);
  }

  document.body.append(shown);
  if (seconds) {
    timer = setTimeout(dismissNotice, seconds * 1000);
  }
}

export function dismissNotice() {
  clearTimeout(timer);
  shown?.remove();
  shown = undefined;
}
