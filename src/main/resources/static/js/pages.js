// Small helps for all pages. Everything works without them.
(function () {
  'use strict';

  // A form is sent once, however often the button is clicked. The server would take it once too.
  document.querySelectorAll('form[data-once]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = 'true';
      form.querySelectorAll('button[type=submit]').forEach(function (button) {
        button.setAttribute('aria-busy', 'true');
      });
    });
  });
  // Back from the next page: the form may be sent again.
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    document.querySelectorAll('form[data-once]').forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll('button[aria-busy]').forEach(function (button) { button.removeAttribute('aria-busy'); });
    });
  });

  // Puts what was typed back into its form: values by the names of its fields.
  function putBack(form, fields) {
    Object.keys(fields).forEach(function (name) {
      var inputs = Array.prototype.filter.call(form.elements, function (input) { return input.name === name; });
      inputs.forEach(function (input, place) {
        if (input.type === 'hidden' || input.type === 'file' || input.type === 'password' || input.type === 'submit') return;
        if (input.type === 'radio' || input.type === 'checkbox') {
          input.checked = fields[name].indexOf(input.value) >= 0;
        } else if (place < fields[name].length) {
          input.value = fields[name][place];
        }
        for (var section = input.closest('details'); section; section = section.parentElement.closest('details')) {
          if (input.value) section.open = true;
        }
      });
    });
    form.dispatchEvent(new Event('change', { bubbles: true }));
  }
  window.revisitPutBack = putBack;

  // What was typed before a session ended is put back into its form, which is found by where it is sent.
  var typed = document.querySelector('.typed-before[data-fields]');
  if (typed) {
    var fields = JSON.parse(typed.dataset.fields);
    var again = Array.prototype.filter.call(document.forms, function (form) {
      // By attribute: a field can be called action.
      return form.getAttribute('method') === 'post'
        && new URL(form.getAttribute('action'), location.href).pathname === typed.dataset.action;
    })[0];
    if (again) putBack(again, fields);
  }

  // On a phone a table's rows are cards: each cell says its column's words. The tracking sheet does without.
  document.querySelectorAll('.table > table').forEach(function (table) {
    var heads = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) { return cell.textContent.trim(); });
    Array.prototype.forEach.call(table.tBodies, function (body) {
      Array.prototype.forEach.call(body.rows, function (row) {
        Array.prototype.forEach.call(row.cells, function (cell, place) {
          if (heads[place] && cell.colSpan === 1 && !table.classList.contains('sheet')) cell.dataset.label = heads[place];
          cell.classList.toggle('blank', !cell.textContent.trim() && !cell.querySelector('input'));
        });
      });
    });
    table.parentElement.classList.add('cards');
  });

  // What is unfolded over a page is folded by Escape, which goes back to where it was unfolded, and by a click elsewhere.
  var over = 'details.confirm[open], nav.bottom details[open]';
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    document.querySelectorAll(over).forEach(function (each) {
      each.open = false;
      each.querySelector('summary').focus();
    });
  });
  document.addEventListener('click', function (event) {
    document.querySelectorAll(over).forEach(function (each) { if (!each.contains(event.target)) each.open = false; });
  });
  document.querySelectorAll('[data-dismiss]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { button.parentElement.remove(); });
  });

  // A list is found again as soon as another choice is made.
  document.querySelectorAll('form.filter select').forEach(function (select) {
    select.addEventListener('change', function () { select.form.submit(); });
  });

  // Too large a file is said before it travels.
  document.querySelectorAll('form[data-largest] input[type=file]').forEach(function (input) {
    input.addEventListener('change', function () {
      var file = input.files[0];
      var tooLarge = file && file.size > Number(input.form.dataset.largest);
      input.setCustomValidity(tooLarge ? input.form.dataset.tooLarge : '');
      input.reportValidity();
    });
  });

  // Back is offered where there is somewhere to go back to.
  document.querySelectorAll('[data-back]').forEach(function (button) {
    button.style.display = history.length > 1 ? '' : 'none';
    button.addEventListener('click', function () { history.back(); });
  });

  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.addEventListener('click', function () { window.print(); });
  });
})();
