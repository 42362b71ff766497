// Records without network (rule C5): what a form with data-offline="kept" says stays on this device, for the person whose
// form it is, until it is sent, discarded, or that person logs out. Everything works without this script while there is a
// network.
(function () {
  'use strict';

  var PREFIX = 'revisit.kept.';
  var HOURS = 12;
  var MOST = 20;
  var LARGEST = 100000;

  var box = document.querySelector('.kept');
  var logout = document.querySelector('.top-user form');
  if (!box || !logout) return;
  var probe = document.querySelector('link[rel=icon]').href;
  var person = logout.elements._by.value;
  // The login page erases what is this person's, once they are logged out.
  write('revisit.person', person);

  function read(name) {
    try { return localStorage.getItem(name); } catch (refused) { return null; }
  }

  function write(name, value) {
    try { localStorage.setItem(name, value); return true; } catch (refused) { return false; }
  }

  function all() {
    try { return JSON.parse(read(PREFIX + person)) || []; } catch (unreadable) { return []; }
  }

  function save(records) {
    if (records.length) return write(PREFIX + person, JSON.stringify(records));
    localStorage.removeItem(PREFIX + person);
    return true;
  }

  function without(action) {
    return all().filter(function (record) { return record.action !== action; });
  }

  function update(record) {
    save(all().map(function (each) { return each.action === record.action ? record : each; }));
  }

  function formOf(action) {
    return Array.prototype.filter.call(document.querySelectorAll('form[data-offline]'), function (form) {
      return form.getAttribute('action') === action;
    })[0];
  }

  // ---- keeping ----

  function here() {
    var address = new URL(location.href);
    address.searchParams.delete('shown');
    address.searchParams.delete('typed');
    return address.pathname + address.search;
  }

  function keep(form) {
    var fields = Array.from(new FormData(form)).filter(function (field) { return typeof field[1] === 'string'; });
    var record = {
      action: form.getAttribute('action'),
      page: here(),
      title: document.querySelector('main h1').textContent.trim(),
      fields: fields,
      writtenAt: new Date().toISOString()
    };
    var records = without(record.action).concat(record);
    return records.length <= MOST && JSON.stringify(record).length <= LARGEST && save(records);
  }

  function isReachable() {
    if (!navigator.onLine) return Promise.resolve(false);
    var stop = new AbortController();
    var patience = setTimeout(function () { stop.abort(); }, 5000);
    return fetch(probe, { method: 'HEAD', cache: 'no-store', signal: stop.signal })
      .then(function (answer) { return answer.ok; }, function () { return false; })
      .finally(function () { clearTimeout(patience); });
  }

  function isOpen(form) {
    delete form.dataset.sent;
    form.querySelectorAll('button[aria-busy]').forEach(function (button) { button.removeAttribute('aria-busy'); });
  }

  document.querySelectorAll('form[data-offline]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      if (event.defaultPrevented) return;
      if (form.dataset.reachable) {
        delete form.dataset.reachable;
        save(without(form.getAttribute('action')));
        return;
      }
      event.preventDefault();
      isReachable().then(function (reachable) {
        isOpen(form);
        if (reachable) {
          form.dataset.reachable = 'true';
          form.requestSubmit(event.submitter);
        } else {
          show(form.dataset.offline === 'kept' && keep(form) ? null : box.dataset.notKept);
          box.scrollIntoView({ block: 'center' });
        }
      });
    });
  });

  // ---- sending ----

  function textOf(page, selector) {
    return Array.from(page.querySelectorAll(selector), function (found) {
      return found.textContent.trim().replace(/\s+/g, ' ');
    }).join(' ');
  }

  function send(record) {
    var body = new URLSearchParams(record.fields);
    // The session may be another one by now; the one-time key stays, so that it is done once.
    body.set('_csrf', logout.elements._csrf.value);
    return fetch(record.action, {
      method: 'POST',
      body: body,
      referrer: record.page,
      headers: { 'Written-At': record.writtenAt, 'Sent-At': new Date().toISOString() }
    }).then(function (answer) {
      return answer.text().then(function (text) {
        var address = new URL(answer.url);
        if (answer.status === 204) {
          save(without(record.action));
          return sent(record, answer.headers.get('Location'));
        }
        // Whatever else is asked for first: a login, a new password. It stays, and is sent from the next page.
        if (answer.status >= 500 || answer.ok && !address.searchParams.has('shown')) return box.dataset.login;
        var page = new DOMParser().parseFromString(text, 'text/html');
        record.refused = textOf(page, 'main .form-errors') || textOf(page, 'main .card > p:not(.actions)')
          || textOf(page, 'main h1') || String(answer.status);
        record.shown = page.querySelector('form[data-offline]') ? address.pathname + address.search : record.page;
        update(record);
        if (formOf(record.action)) location.assign(record.shown);
        return null;
      });
    }, function () { return null; });
  }

  function sent(record, address) {
    // Its form is done with: what became of it is told by the page where it leads.
    if (formOf(record.action)) location.assign(address);
    return box.dataset.sent.replace('%title%', record.title);
  }

  var sending = false;

  function sendAll(again) {
    var waiting = all().filter(function (record) { return again || !record.refused; });
    if (sending || !waiting.length || !navigator.onLine) return show(null);
    sending = true;
    var said = [];
    waiting.reduce(function (before, record) {
      return before.then(function () { return send(record); }).then(function (words) { if (words) said.push(words); });
    }, Promise.resolve()).finally(function () {
      sending = false;
      show(said.join(' ') || null);
    });
  }

  // ---- telling ----

  function when(instant) {
    var time = new Date(instant);
    var today = time.toDateString() === new Date().toDateString();
    var format = { hour: '2-digit', minute: '2-digit', hour12: false };
    if (!today) { format.month = '2-digit'; format.day = '2-digit'; }
    return time.toLocaleString(document.documentElement.lang, format);
  }

  function button(words, act) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'outline';
    made.textContent = words;
    made.addEventListener('click', act);
    return made;
  }

  function line(record) {
    var words = document.createElement('p');
    var isOld = Date.now() - new Date(record.writtenAt) > HOURS * 3600000;
    words.className = 'wrap';
    var name = document.createElement('strong');
    name.textContent = record.title;
    words.append(name, ' ' + (record.refused ? box.dataset.refused : isOld ? box.dataset.old : box.dataset.kept)
      .replace('%time%', when(record.writtenAt)).replace('%reason%', record.refused || ''));
    var ways = document.createElement('div');
    ways.className = 'actions';
    if (record.refused) {
      var back = document.createElement('a');
      back.href = record.shown;
      back.setAttribute('role', 'button');
      back.className = 'outline';
      back.textContent = box.dataset.form;
      ways.append(back);
    } else {
      ways.append(button(box.dataset.send, function () { sendAll(false); }));
    }
    ways.append(button(box.dataset.discard, function () {
      if (!confirm(box.dataset.really.replace('%title%', record.title))) return;
      save(without(record.action));
      show(null);
    }));
    var both = document.createElement('div');
    both.append(words, ways);
    return both;
  }

  function show(words) {
    var lines = all().map(line);
    if (words) {
      var said = document.createElement('p');
      said.className = 'wrap';
      said.textContent = words;
      lines.unshift(said);
    }
    box.replaceChildren.apply(box, lines);
    box.hidden = !lines.length;
  }

  // What was refused in a session that has ended is put back as it was typed.
  all().forEach(function (record) {
    var form = formOf(record.action);
    if (!record.refused || !form || new URL(location.href).searchParams.has('shown')) return;
    var fields = {};
    record.fields.forEach(function (field) { (fields[field[0]] = fields[field[0]] || []).push(field[1]); });
    window.revisitPutBack(form, fields);
  });

  logout.addEventListener('submit', function (event) {
    if (all().length && !confirm(box.dataset.logout)) event.preventDefault();
  });
  window.addEventListener('online', function () { sendAll(false); });
  window.addEventListener('storage', function (event) { if (event.key === PREFIX + person) show(null); });

  window.addEventListener('pageshow', function (event) { if (event.persisted) sendAll(false); });
  show(null);
  sendAll(false);
})();
