// Due date and assignee of a task are shown, with their tooltips, but open no editor: both come from the diagrams.

export function keepTaskFactsReadOnly() {
  for (const event of ['click', 'keydown', 'paste']) {
    document.addEventListener(event, caught => {
      if (caught.key !== 'Tab' && caught.target.closest?.('.task-details .meta [cam-widget-inline-field]')) {
        caught.stopImmediatePropagation();
      }
    }, true);
  }
}
