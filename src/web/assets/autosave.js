// Keeps a draft while it is written. Without this file its button does.
const form = document.getElementById('submission');
const text = form && form.querySelector('textarea');
if (text) {
  const AFTER_MS = 3000;
  let waiting;
  let saving = false;
  const save = async () => {
    if (saving || form.dataset.sent) return;
    saving = true;
    const typed = text.value;
    try {
      const body = new URLSearchParams(new FormData(form));
      body.set('do', 'save');
      const answer = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // What could not be kept is said when its button is pressed.
      if (!answer.ok) return;
      form.elements.stamp.value = page.querySelector('#submission [name=stamp]').value;
      document.getElementById('saved').replaceChildren(...page.getElementById('saved').childNodes);
    } catch {
      // No line: tried again with the next letter.
    } finally {
      saving = false;
      if (text.value !== typed) wait();
    }
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, AFTER_MS);
  };
  text.addEventListener('input', wait);
  form.addEventListener('submit', () => clearTimeout(waiting));
}
