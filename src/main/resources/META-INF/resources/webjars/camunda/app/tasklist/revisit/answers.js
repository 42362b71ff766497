// What the server answered, told in a way people can use: a refusal in its own words, what comes next after a
// record, an expired session, no answer at all. Tasklist's HTTP client is the one place all its calls pass.

import { dismissNotice, notice } from './notice.js';
import { askLater, heardFromServer, refusedWithoutSession, sessionHolds } from './session.js';
import { words } from './words.js';

const SUBMISSION = /\/submit-form$/;
const READING_POST = /\/(list|count)(\?|$)/;

let refusal;

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
            tell(error, result, headers);
          };

          send.call(client, path, { ...options, headers: { ...options.headers, ...token() }, done }).then(undefined, error => {
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

// Read anew each time: the one that Tasklist put into the headers may be from before an expired session.
function token() {
  const cookie = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return cookie ? { 'X-XSRF-TOKEN': cookie[1] } : {};
}
