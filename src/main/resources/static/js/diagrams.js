// Shows where a case stands on its diagrams: the innermost first, the others behind tabs.
(function () {
  'use strict';

  var box = document.querySelector('[data-diagrams]');
  if (!box || !window.BpmnJS) return;
  var tabs = box.querySelector('.tabs');
  var canvasBox = box.querySelector('.diagram');
  var viewer;

  function fail() {
    canvasBox.textContent = box.dataset.failed;
    canvasBox.classList.add('empty');
  }

  function show(diagram) {
    if (!viewer) viewer = new window.BpmnJS({ container: canvasBox });
    return viewer.importXML(diagram.xml).then(function () {
      var canvas = viewer.get('canvas');
      var registry = viewer.get('elementRegistry');
      diagram.passed.forEach(function (id) { if (registry.get(id)) canvas.addMarker(id, 'passed'); });
      diagram.at.forEach(function (id) {
        var shape = registry.get(id);
        // A sub-process is only where the step is that the case stands at.
        if (shape) canvas.addMarker(id, shape.children && shape.children.length ? 'around' : 'at');
      });
      canvas.zoom('fit-viewport', 'auto');
      // On a phone the whole diagram would be too small to read: then only where the case is.
      if (canvas.zoom() < 0.45) {
        canvas.zoom(0.6);
        // Where somebody has to do something, rather than a gateway that waits for the others.
        var all = diagram.at.map(function (id) { return registry.get(id); }).filter(Boolean);
        var at = all.filter(function (shape) { return shape.type === 'bpmn:UserTask'; })[0] || all.pop();
        if (at) {
          var seen = canvas.viewbox();
          canvas.viewbox({
            x: at.x + at.width / 2 - seen.width / 2,
            y: at.y + at.height / 2 - seen.height / 2,
            width: seen.width,
            height: seen.height
          });
        }
      }
    });
  }

  function tab(diagram, first) {
    var button = tabs.querySelector('[data-process="' + diagram.key + '"]');
    if (!button) return;
    button.hidden = false;
    button.setAttribute('aria-selected', String(first));
    tabs.insertBefore(button, null);
    button.addEventListener('click', function () {
      tabs.querySelectorAll('[role=tab]').forEach(function (other) {
        other.setAttribute('aria-selected', String(other === button));
      });
      show(diagram).catch(fail);
    });
  }

  fetch(box.dataset.diagrams, { headers: { Accept: 'application/json' } })
    .then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    })
    .then(function (diagrams) {
      tabs.hidden = diagrams.length < 2;
      diagrams.forEach(function (diagram, n) { tab(diagram, n === 0); });
      return diagrams.length ? show(diagrams[0]) : undefined;
    })
    .catch(fail);
})();
