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

// A part of the page shows what is typed into a form, as the form's own button would show it; the latest answer counts.
for (const form of document.querySelectorAll('form[data-shows]')) {
  let waiting;
  let asked;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const [name, value] = form.dataset.showsBy.split('=');
      const body = new URLSearchParams(new FormData(form));
      body.set(name, value);
      try {
        const answer = await fetch(form.action, { method: 'POST', body, signal: asked.signal });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById(form.dataset.shows);
        if (fresh) document.getElementById(form.dataset.shows).replaceWith(fresh);
      } catch {
        // The button is still there.
      }
    }, 500);
  });
}

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

// What is under way shows how far it is. When it has ended the whole page is another.
const live = document.querySelector('[data-live]');
if (live) {
  const ask = async () => {
    try {
      const answer = await fetch(location.href);
      const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
      if (answer.ok && !now) return location.reload();
      // What is the same is not said again to those who listen.
      if (now && now.innerHTML !== live.innerHTML) live.replaceChildren(...now.childNodes);
    } catch {
      // The line is broken: asked again.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 1000);
}
