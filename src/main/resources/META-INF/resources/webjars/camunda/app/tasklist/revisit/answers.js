// What the server answered, told in a way people can use: a refusal in its own words, what comes next after a
// record, an expired session, no answer at all. Tasklist's HTTP client is the one place all its calls pass.

import { dismissNotice, notice } from './notice.js';
import { askLater, heardFromServer, refusedWithoutSession, sessionHolds } from './session.js';
import { words } from './words.js';

const SUBMISSION = /\/submit-form$/;
const READING_POST = /\/(list|count)(\?|$)/;

// A task's id is the key of its form. A start form has none, and gets one each time it is opened.
const START_FORM = /\/(startForm|deployed-start-form)(\?|$)/;
const START = /process-definition\/[^/]+\/submit-form$/;

let refusal;
let startKey = newKey();

/** Told in our notice: Tasklist needn't say it once more, with words of its own before it. */
export function alreadyTold(message) {
  return [words.sessionEnded, words.notReached, refusal].includes(message);
}

/** @param forgetWhatWasSaid done before each submission: what was wrong with the one before need not hold for this one */
export function listenTo(HttpClient, forgetWhatWasSaid) {
  for (const verb of ['load', 'options', 'post', 'put', 'del']) {
    const send = HttpClient.prototype[verb];
    const changes = !['load', 'options'].includes(verb);

    HttpClient.prototype[verb] = function(path, options = {}) {
      const client = this;
      const reads = !changes || READING_POST.test(path);

      return new Promise((resolve, reject) => {
        async function ask() {
          if (changes && !(await sessionHolds())) {
            withoutSession(new Error());
            return;
          }
          if (!changes && START_FORM.test(path)) {
            startKey = newKey();
          }
          if (SUBMISSION.test(path)) {
            dismissNotice();
            forgetWhatWasSaid();
          }

          let answered = false;
          const done = (error, result, headers) => {
            answered = true;
            if (error?.status === 401) {
              withoutSession(error);
              return;
            }
            heardFromServer();
            if (SUBMISSION.test(path)) {
              submitted(error, headers);
            }
            if (START.test(path) && !error) {
              startKey = newKey();
            }
            tell(error, result, headers);
          };

          send.call(client, path, { ...options, headers: { ...options.headers, ...token(), ...key(path) }, done }).then(undefined, error => {
            // Without any answer Camunda's client stumbles before it tells anybody.
            if (!answered && reads) {
              reject(error);
            } else if (!answered) {
              error.message = words.notReached;
              notice('danger', words.notReached);
              tell(error, null, {});
            }
          });
        }

        function withoutSession(error) {
          if (reads) {
            askLater(`${verb} ${path} ${JSON.stringify(options.data)}`, ask);
            return;
          }
          refusedWithoutSession();
          // Not 401 any more, or Tasklist would go to its login page; an error still, so that it unlocks its button.
          error.status = 0;
          error.message = words.sessionEnded;
          tell(error, null, {});
        }

        function tell(error, result, headers) {
          if (error) {
            reject(error);
          } else {
            resolve(result);
          }
          options.done?.(error, result, headers);
        }

        ask();
      });
    };
  }
}

function submitted(error, headers) {
  const body = error?.response?.body;
  if (body?.type === 'Refusal') {
    refusal = body.message;
    notice('danger', refusal);
  } else if (!error && headers?.['revisit-next']) {
    notice('success', decoded(headers['revisit-next']), { seconds: 10 });
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// As a form of our pages carries one: sent twice, it is done once.
function key(path) {
  return START.test(path) ? { 'Idempotency-Key': startKey } : {};
}

// randomUUID is there over HTTPS only.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

// Read anew each time: the one that Tasklist put into the headers may be from before an expired session.
function token() {
  const cookie = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return cookie ? { 'X-XSRF-TOKEN': cookie[1] } : {};
}
