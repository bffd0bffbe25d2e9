// Comfort only: every page does its whole job without this file.

// A form goes out once, however often its button is pressed. Coming back with the back button opens it again.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  const button = event.submitter;
  if (button?.dataset.sending) {
    button.dataset.label = button.textContent;
    // After the browser has taken the button's own name and value along.
    setTimeout(() => {
      button.textContent = button.dataset.sending;
      button.setAttribute('aria-disabled', 'true');
    });
  }
});
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('[data-label]')) {
    button.textContent = button.dataset.label;
    button.removeAttribute('aria-disabled');
  }
});

document.addEventListener('click', (event) => {
  // A notice that has been read may go.
  event.target.closest('[data-dismiss]')?.closest('.notice').remove();
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    navigator.clipboard?.writeText(field.value).then(() => (copy.textContent = copy.dataset.copied));
  }
  // An open account menu closes when the click was elsewhere.
  for (const menu of document.querySelectorAll('details.account[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = document.querySelector('details.account[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// Buttons that only work with this script show themselves now; a summary of errors takes the focus.
for (const button of document.querySelectorAll('[data-dismiss], [data-copy]')) button.hidden = false;
document.querySelector('.error-summary')?.focus();
