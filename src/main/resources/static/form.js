// Shows and hides the fields of a form that depend on another answer (data-hide, written by FormView), and opens a
// folded section when something in it is wrong. The server decides; without this script everything is simply shown.
(function () {
  'use strict';

  function answer(form, key) {
    var inputs = form.querySelectorAll('[name="' + key + '"]');
    for (var i = 0; i < inputs.length; i++) {
      var input = inputs[i];
      if (input.type === 'radio') {
        if (input.checked) return input.value;
      } else if (input.type === 'checkbox') {
        return input.checked;
      } else {
        return input.value === '' ? null : input.value;
      }
    }
    return null;
  }

  function holds(condition, form) {
    var rest = condition.slice(1);
    switch (condition[0]) {
      case '=': return answer(form, condition[1]) === condition[2];
      case '!=': return answer(form, condition[1]) !== condition[2];
      case 'and': return rest.every(function (part) { return holds(part, form); });
      case 'or': return rest.some(function (part) { return holds(part, form); });
      case 'not': return !holds(rest[0], form);
      default: return false;
    }
  }

  function arrange(form) {
    form.querySelectorAll('[data-hide]').forEach(function (field) {
      var hidden = JSON.parse(field.dataset.hide).some(function (condition) { return holds(condition, form); });
      field.hidden = hidden;
      field.querySelectorAll('input, textarea, select').forEach(function (input) {
        input.disabled = hidden;
        input.required = !hidden && field.dataset.owed === 'true' && input.type !== 'checkbox';
      });
    });
  }

  document.querySelectorAll('form').forEach(function (form) {
    if (!form.querySelector('.form-field')) return;
    arrange(form);
    form.addEventListener('input', function () { arrange(form); });
    form.addEventListener('change', function () { arrange(form); });
    form.addEventListener('invalid', function (event) {
      var section = event.target.closest('details');
      if (section) section.open = true;
    }, true);
  });

  // Into the app by which it is sent. Without https there is no clipboard but the selection's.
  document.querySelectorAll('button[data-copies]').forEach(function (button) {
    var words = button.textContent;
    button.hidden = false;
    button.addEventListener('click', function () {
      var field = document.getElementById(button.dataset.copies);
      function copied() {
        button.textContent = button.dataset.copied;
        setTimeout(function () { button.textContent = words; }, 2000);
      }
      if (navigator.clipboard) {
        navigator.clipboard.writeText(field.value).then(copied);
      } else {
        field.select();
        if (document.execCommand('copy')) copied();
      }
    });
  });

  // A browser that comes back to a page puts in again what was typed, without a word to anybody.
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form').forEach(function (form) {
      if (form.querySelector('.form-field')) arrange(form);
    });
  });

  var errors = document.querySelector('.form-errors');
  if (errors) errors.focus();
})();
