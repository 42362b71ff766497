// Tasklist can keep a half-filled form in the browser's storage, where the next person at a shared computer reads it
// (and with a start form even finds it filled in). It does so by the Save button, which our style sheet hides, and by
// itself when somebody logs out. Neither is to leave a customer's data behind.

const DRAFT = 'camunda-form:';

export function keepNoDrafts(storage = window.localStorage) {
  Object.keys(storage).filter(key => key.startsWith(DRAFT)).forEach(key => storage.removeItem(key));

  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function(key, value) {
    if (!String(key).startsWith(DRAFT)) {
      setItem.call(this, key, value);
    }
  };
}
