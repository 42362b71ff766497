// The timings: diagrams with the length of each timer, rows that are found and sorted, and how far a change is. Without
// this script the table holds everything, and the form is the same.
(function () {
  'use strict';

  // How far a change is
  var progress = document.querySelector('[data-progress]');
  if (progress) {
    var look = function () {
      fetch(progress.dataset.progress, { headers: { Accept: 'application/json' } })
        .then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.json();
        })
        .then(function (told) {
          var bar = progress.querySelector('progress');
          if (bar) {
            bar.value = told.percent;
            progress.querySelector('#progress-words').textContent = told.words;
          }
          if (told.over) location.reload();
          else setTimeout(look, 1500);
        })
        // The node may just be restarting; the change goes on afterwards.
        .catch(function () { setTimeout(look, 5000); });
    };
    setTimeout(look, 1000);
  }

  var table = document.querySelector('table.sortable');
  if (!table) return;
  var rows = Array.prototype.slice.call(table.querySelectorAll('tr.setting'));

  function jumpTo(row) {
    // A filter may hide it.
    var filter = document.querySelector('.narrow-down');
    if (row.hidden && filter) {
      filter.value = '';
      narrowDown();
    }
    row.scrollIntoView({ block: 'center' });
    row.classList.remove('found');
    void row.offsetWidth;
    row.classList.add('found');
    (row.querySelector('.length input, .length select') || row).focus({ preventScroll: true });
  }

  // Diagrams
  var box = document.getElementById('diagrams');
  var canvasBox = box.querySelector('.diagram');
  var tabs = Array.prototype.slice.call(box.querySelectorAll('[role=tab]'));
  var viewer;
  var wanted;

  function fail() {
    canvasBox.textContent = box.dataset.failed;
    canvasBox.classList.add('empty');
  }

  function overlap(one, other) {
    var width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
    var height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
    return width > 0 && height > 0 ? width * height : 0;
  }

  // Where a mark hides least of what is written and drawn around its timer, and of the marks before it.
  function place(shape, badge, taken) {
    var scales = document.createElement('div');
    scales.style.cssText = 'position: absolute; visibility: hidden; height: auto; width: max-content';
    scales.appendChild(badge);
    canvasBox.appendChild(scales);
    var zoom = viewer.get('canvas').zoom();
    var size = Math.min(1, Math.max(0.7, zoom)) / zoom;
    var width = badge.offsetWidth * size;
    var height = badge.offsetHeight * size;
    scales.remove();
    var host = shape.host;
    var middle = shape.x + (shape.width - width) / 2;
    var right = shape.x + shape.width - 6;
    var left = shape.x - width + 6;
    var above = shape.y - height + 6;
    var below = shape.y + shape.height - 15;
    var onTop = host && shape.y + shape.height / 2 < host.y + host.height / 2;
    // Beside a timer that stands on a step, off the step; above one that stands between two.
    var off = onTop ? above + 6 : below;
    var places = host
      ? [[right, off], [left, off], [right, onTop ? above - 8 : below + 14], [left, onTop ? above - 8 : below + 14],
        [middle, onTop ? above : below + 16]]
      : [[middle, above], [middle, below + 10], [right + 8, shape.y + 8], [left - 8, shape.y + 8]];
    var around = viewer.get('elementRegistry').filter(function (each) {
      return each !== shape && !each.waypoints && !(each.children && each.children.length) && each.width;
    }).concat(taken);
    var best;
    places.forEach(function (at) {
      var spot = { x: at[0], y: at[1], width: width, height: height };
      spot.hides = around.reduce(function (sum, each) { return sum + overlap(spot, each); }, 0);
      if (!best || spot.hides < best.hides - 1) best = spot;
    });
    taken.push(best);
    return best;
  }

  function mark(row, taken) {
    var shape = viewer.get('elementRegistry').get(row.dataset.timer);
    if (!shape) return;
    viewer.get('canvas').addMarker(shape.id, 'timed');
    var badge = document.createElement('button');
    badge.type = 'button';
    badge.className = 'timer';
    badge.textContent = row.dataset.now;
    badge.setAttribute('aria-label', row.dataset.label);
    badge.title = row.dataset.label;
    badge.addEventListener('click', function () { jumpTo(row); });
    var spot = place(shape, badge, taken);
    viewer.get('overlays').add(shape.id, {
      position: { top: spot.y - shape.y, left: spot.x - shape.x },
      scale: { min: 0.7, max: 1 },
      html: badge
    });
  }

  // Where the window begins that has this point in its middle, without showing emptiness beside the diagram.
  function within(middle, start, length, seen) {
    if (length <= seen) return start + (length - seen) / 2;
    return Math.min(Math.max(middle - seen / 2, start - 10), start + length - seen + 10);
  }

  function draw(tab) {
    tabs.forEach(function (other) {
      other.setAttribute('aria-selected', String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
    });
    wanted = tab;
    return fetch(tab.dataset.diagram)
      .then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      })
      .then(function (xml) {
        // Another one was asked for while this one came.
        if (wanted !== tab) return;
        if (!viewer) {
          viewer = new window.BpmnJS({ container: canvasBox });
          viewer.get('eventBus').on('element.click', function (event) {
            var row = rows.filter(function (each) { return each.dataset.timer === event.element.id; })[0];
            if (row) jumpTo(row);
          });
        }
        return viewer.importXML(xml).then(function () {
          var own = rows.filter(function (row) { return row.dataset.process === tab.dataset.process; });
          var canvas = viewer.get('canvas');
          canvas.zoom('fit-viewport', 'auto');
          // On a phone the whole diagram would be too small to read: then its beginning.
          if (canvas.zoom() < 0.45) {
            canvas.zoom(0.6);
            var first = own.length && viewer.get('elementRegistry').get(own[0].dataset.timer);
            var seen = canvas.viewbox();
            if (first) {
              canvas.viewbox({
                x: within(first.x + first.width / 2, seen.inner.x, seen.inner.width, seen.width),
                y: within(first.y + first.height / 2, seen.inner.y, seen.inner.height, seen.height),
                width: seen.width,
                height: seen.height
              });
            }
          }
          var taken = [];
          own.forEach(function (row) { mark(row, taken); });
        });
      })
      .catch(fail);
  }

  if (window.BpmnJS && tabs.length) {
    box.querySelector('.tabs').hidden = false;
    tabs.forEach(function (tab, n) {
      tab.addEventListener('click', function () { draw(tab); });
      tab.addEventListener('keydown', function (event) {
        var step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (!step) return;
        var next = tabs[(n + step + tabs.length) % tabs.length];
        next.focus();
        draw(next);
      });
    });
    draw(tabs[0]);
  }

  // Rows that are found
  var filter = document.querySelector('.narrow-down');
  var none = document.querySelector('.no-row');

  function narrowDown() {
    var words = filter.value.trim().toLowerCase().split(/\s+/);
    var found = 0;
    rows.forEach(function (row) {
      var text = (row.dataset.sheet + ' ' + row.textContent).toLowerCase();
      // What was changed stays in sight: it is sent with the rest.
      row.hidden = !row.classList.contains('changed')
        && !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) found++;
    });
    table.querySelectorAll('tr.group').forEach(function (head) {
      head.hidden = !head.parentNode.querySelector('tr.setting:not([hidden])');
    });
    none.hidden = found > 0;
  }

  filter.parentNode.hidden = false;
  filter.addEventListener('input', narrowDown);
  filter.addEventListener('keydown', function (event) {
    // It stands in the form, and looks for rows only.
    if (event.key === 'Enter') event.preventDefault();
  });

  // Rows in another order: by sheet they stand in groups, by anything else in one list.
  var homes = rows.map(function (row) { return row.parentNode; });

  function key(row, by) {
    return by === 'now' ? Number(row.dataset.order) : row.dataset[by] || '';
  }

  function sort(head, down) {
    var by = head.dataset.sort;
    table.classList.toggle('flat', by !== 'sheet');
    if (by === 'sheet') {
      rows.forEach(function (row, n) { homes[n].appendChild(row); });
    } else {
      rows.slice().sort(function (one, other) {
        var a = key(one, by);
        var b = key(other, by);
        var order = typeof a === 'number' ? a - b : a.localeCompare(b, document.documentElement.lang);
        return down ? -order : order;
      }).forEach(function (row) { homes[0].appendChild(row); });
    }
  }

  table.querySelectorAll('th[data-sort]').forEach(function (head) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.textContent = head.textContent;
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      var down = head.getAttribute('aria-sort') === 'ascending' && head.dataset.sort !== 'sheet';
      table.querySelectorAll('th[aria-sort]').forEach(function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sort(head, down);
    });
  });
  table.classList.add('can-sort');

  // Rows that were changed
  var form = table.closest('form');
  var bar = form.querySelector('.changed-bar');
  var count = bar.querySelector('.changed-rows');
  var settings = Array.prototype.slice.call(form.querySelectorAll('tr.setting'));
  var before = new Map();

  function values(row, value) {
    return Array.prototype.map.call(row.querySelectorAll('input:not([type=hidden]), select, textarea'), value).join('|');
  }

  function typed(row) {
    return values(row, function (input) { return input.value.trim(); });
  }

  // As the page came, not as the browser fills it in again on the way back.
  function delivered(row) {
    return values(row, function (input) {
      if (input.tagName !== 'SELECT') return input.defaultValue.trim();
      return (input.querySelector('option[selected]') || input.options[0]).value;
    });
  }

  function compare(row) {
    if (before.has(row)) row.classList.toggle('changed', typed(row) !== before.get(row));
  }

  function tell() {
    var changed = settings.filter(function (row) { return row.classList.contains('changed'); }).length;
    bar.hidden = changed === 0;
    count.textContent = changed === 1 ? count.dataset.one : count.dataset.many.replace('999', changed);
  }

  settings.forEach(function (row) {
    // What the server marked was typed before, and is a change from the start.
    if (!row.classList.contains('changed')) before.set(row, delivered(row));
    row.addEventListener('input', function () {
      compare(row);
      tell();
    });
  });
  window.addEventListener('pageshow', function () {
    settings.forEach(compare);
    tell();
  });
})();
