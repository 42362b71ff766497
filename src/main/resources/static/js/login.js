// Whoever was sent here from a task goes back to that task: its address stands behind the #, which a server never
// sees and which a form drops unless its action carries it. Tasklist's own login (#/login) is not worth going back to.
for (const login of document.querySelectorAll('form[data-login]')) {
  if (location.hash && !location.hash.startsWith('#/login')) {
    login.action = login.getAttribute('action') + location.hash;
  }
}

// The sample company: a click fills the form in.
const form = document.querySelector('form[data-login]');
for (const button of document.querySelectorAll('button[data-user]')) {
  button.addEventListener('click', () => {
    form.elements.username.value = button.dataset.user;
    form.elements.password.value = button.dataset.password;
    form.requestSubmit();
  });
}

// Whoever is logged out leaves nothing on the device that was not sent yet (offline.js asks before).
if (new URLSearchParams(location.search).has('logout')) {
  try {
    localStorage.removeItem('revisit.kept.' + localStorage.getItem('revisit.person'));
    localStorage.removeItem('revisit.person');
  } catch (refused) { /* Where nothing can be kept, nothing was. */ }
}
