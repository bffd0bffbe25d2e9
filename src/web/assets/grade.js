// Marking by keyboard: a digit chooses the level of a criterion and goes on to the next, Ctrl and Enter keep the mark.
const grading = document.getElementById('grading');
if (grading) {
  const groups = [...grading.querySelectorAll('fieldset')];
  const stop = (group) => group.querySelector('input:checked') || group.querySelector('input');
  const feedback = grading.querySelector('textarea');
  document.querySelector('[data-grading-keys]').hidden = false;
  if (!document.querySelector('.error-summary')) (groups.length > 0 ? stop(groups[0]) : feedback).focus();
  grading.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      grading.requestSubmit(grading.querySelector('button[value="marked"]'));
      return;
    }
    const at = groups.indexOf(event.target.closest('fieldset'));
    if (at < 0 || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const level = groups[at].querySelectorAll('input')[Number(event.key) - 1];
    if (!level) return;
    event.preventDefault();
    level.checked = true;
    (groups[at + 1] ? stop(groups[at + 1]) : feedback).focus();
  });
}
