// A check of the site's own, which refuses a form at the last moment and hides that from everybody above.
document.getElementById('refused').addEventListener('submit', event => {
  event.preventDefault();
  event.stopPropagation();
});
